/** Activation functions. */
@NullMarked
package io.scratchnet.engine.activation;

import org.jspecify.annotations.NullMarked;
