package io.scratchnet.server.explain;

import io.scratchnet.engine.explain.ImageShape;

/**
 * The weights into the units of a network's first fully-connected layer.
 *
 * @param shape how the inputs lie
 * @param units (units, inputs)
 */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
public record FirstWeights(ImageShape shape, float[][] units) {}
