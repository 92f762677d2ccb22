package io.scratchnet.engine.kernel;

import io.scratchnet.engine.activation.Activation;

/**
 * What is applied to the output of a product while it is still in the cache.
 *
 * @param function elementwise
 * @param output (units, n); the same memory as the product's own output unless the function {@link Activation#needsInput}
 */
public record FusedActivation(Activation function, Matrix output) {}
