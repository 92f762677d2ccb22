package io.scratchnet.engine.kernel;

/**
 * What batch normalization (Ioffe and Szegedy, 2015) works with: output = gamma * (input - mean) / sqrt(variance + {@link #EPSILON}) +
 * beta. Training takes the batch's mean and (biased) variance and moves the recorded ones a {@link #MOMENTUM} of the way to them, the
 * variance as the unbiased estimate; inference takes the recorded ones.
 *
 * @param gamma (units, 1), trained
 * @param beta (units, 1), trained
 * @param mean (units, 1), recorded
 * @param variance (units, 1), recorded
 */
public record BatchNormArrays(Matrix gamma, Matrix beta, Matrix mean, Matrix variance) {
    /** Keeps the division finite. */
    public static final double EPSILON = 1e-5;

    /** The weight of the newest batch in the recorded mean and variance. */
    public static final double MOMENTUM = 0.1;
}
