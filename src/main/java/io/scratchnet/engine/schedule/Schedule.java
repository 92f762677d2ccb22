package io.scratchnet.engine.schedule;

import java.util.List;

/** A learning rate as a pure function of the step, and for {@link ReduceOnPlateau} of the epochs that are done. */
public sealed interface Schedule permits Constant, Step, Exponential, InverseTime, Cosine, OneCycle, ReduceOnPlateau {

    /**
     * The learning rate of one optimizer step.
     *
     * @param initialRate the optimizer's own learning rate
     * @param step the step, counted from 0 over the whole fit
     * @param horizon the planned length of the fit
     * @param monitored one value for each epoch that ended before the step, in order: its validation loss where there is a split, else its
     *     training loss
     */
    double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored);

    static Schedule constant() {
        return new Constant();
    }

    /** Multiplies the rate by {@code factor} every {@code everyEpochs} epochs. */
    static Schedule step(int everyEpochs, double factor) {
        return new Step(everyEpochs, factor);
    }

    /** Half a cosine from the initial rate down to {@code minimumRate} at the last step, after a linear warm-up. */
    static Schedule cosine(int warmupEpochs, double minimumRate) {
        return new Cosine(warmupEpochs, minimumRate, 1);
    }
}
