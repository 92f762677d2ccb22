package io.scratchnet.engine.loss;

/** What a fit minimises; each is the mean over the samples of a batch. */
public enum Loss {
    /** Mean over the outputs of (output - target)^2. */
    MSE,
    /** -sum target * ln(output); needs a final softmax and fuses with it. */
    CROSS_ENTROPY
}
