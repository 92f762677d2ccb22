package io.scratchnet.engine.loss;

/** What a fit minimises; each is the mean over the samples of a batch. */
public enum Loss {
    /** Mean over the outputs of (output - target)^2. */
    MSE,
    /** -sum target * ln(output); needs a final softmax and fuses with it. */
    CROSS_ENTROPY,
    /**
     * Mean over the outputs of -(target * ln(output) + (1 - target) * ln(1 - output)); needs a final sigmoid and fuses with it: with x, what
     * the sigmoid reads, it is max(x, 0) - x * target + ln(1 + e^-|x|), which stays exact where the sigmoid is 0 or 1 in float32.
     */
    BINARY_CROSS_ENTROPY,
    /** Mean over the outputs of d^2 / 2 for |d| <= 1, else |d| - 1 / 2, d = output - target (Huber, 1964, delta 1). */
    HUBER,
    /** Mean over the outputs of |output - target|; its derivative where they are equal is taken as 0. */
    MAE;

    /** Whether the loss reads what the last activation reads, the logits; else it reads the outputs. */
    public boolean readsLogits() {
        return this == BINARY_CROSS_ENTROPY;
    }
}
