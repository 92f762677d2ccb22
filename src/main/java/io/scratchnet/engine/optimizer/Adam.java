package io.scratchnet.engine.optimizer;

/** Adam (Kingma and Ba, 2015), with bias correction. */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {}
