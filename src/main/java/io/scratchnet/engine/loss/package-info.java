/** Loss functions. */
@NullMarked
package io.scratchnet.engine.loss;

import org.jspecify.annotations.NullMarked;
