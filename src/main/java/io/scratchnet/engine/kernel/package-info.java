/** The arithmetic under the layers. */
@NullMarked
package io.scratchnet.engine.kernel;

import org.jspecify.annotations.NullMarked;
