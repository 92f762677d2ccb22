package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Matrix;

/**
 * A fully-connected layer's part of a {@link Parameters}.
 *
 * @param weights (units, inputs)
 * @param bias (units, 1)
 */
public record FcParameters(Matrix weights, Matrix bias) {}
