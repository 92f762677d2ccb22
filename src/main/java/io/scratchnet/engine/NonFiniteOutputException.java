package io.scratchnet.engine;

/** A network gave an output that is infinite or no number at all, so that its sample has no class. */
public final class NonFiniteOutputException extends ArithmeticException {
    private final int sample;
    private final float output;

    /** @param sample of those that were asked for, from 0 */
    public NonFiniteOutputException(int sample, float output) {
        super("output of sample " + sample + " is " + output);
        this.sample = sample;
        this.output = output;
    }

    public int sample() {
        return sample;
    }

    public float output() {
        return output;
    }
}
