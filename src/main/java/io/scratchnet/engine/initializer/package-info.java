/** Initial weights. */
@NullMarked
package io.scratchnet.engine.initializer;

import org.jspecify.annotations.NullMarked;
