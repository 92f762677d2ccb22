package io.scratchnet.engine.kernel;

/**
 * The factors of one step of Adam.
 *
 * @param rate the step's learning rate
 * @param t the step, counted from 1
 */
public record AdamFactors(double rate, double beta1, double beta2, double epsilon, long t) {

    /** 1 - beta1^t. */
    public double meanCorrection() {
        return 1 - StrictMath.pow(beta1, (double) t);
    }

    /** 1 - beta2^t. */
    public double varianceCorrection() {
        return 1 - StrictMath.pow(beta2, (double) t);
    }
}
