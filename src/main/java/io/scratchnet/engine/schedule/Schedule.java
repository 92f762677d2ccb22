package io.scratchnet.engine.schedule;

/** A learning rate as a pure function of the step. */
public sealed interface Schedule permits Constant, Step, Cosine {

    /**
     * The learning rate of one optimizer step.
     *
     * @param initialRate the optimizer's own learning rate
     * @param step the step, counted from 0 over the whole fit
     * @param horizon the planned length of the fit
     */
    double rateAt(double initialRate, long step, Horizon horizon);

    static Schedule constant() {
        return new Constant();
    }

    /** Multiplies the rate by {@code factor} every {@code everyEpochs} epochs. */
    static Schedule step(int everyEpochs, double factor) {
        return new Step(everyEpochs, factor);
    }

    /** Half a cosine from the initial rate down to {@code minimum} at the last step, after a linear warm-up. */
    static Schedule cosine(int warmupEpochs, double minimumRate) {
        return new Cosine(warmupEpochs, minimumRate);
    }
}
