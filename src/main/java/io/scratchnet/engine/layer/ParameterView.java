package io.scratchnet.engine.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer's part of a {@link Parameters}.
 *
 * @param weights (units, inputs) in 'f' order
 * @param bias (units, 1)
 */
public record ParameterView(INDArray weights, INDArray bias) {}
