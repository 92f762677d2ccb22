package io.scratchnet.engine.schedule;

import java.util.List;

/**
 * Multiplies the rate by a factor every few epochs.
 *
 * @param everyEpochs epochs between two changes, at least 1
 * @param factor in (0, 1]
 */
public record Step(int everyEpochs, double factor) implements Schedule {
    public Step {
        Ranges.checkAtLeast(1, everyEpochs, "everyEpochs");
        Ranges.checkFactor(factor);
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        int epoch = (int) (step / horizon.stepsPerEpoch());
        int changes = epoch / everyEpochs;
        return initialRate * Math.pow(factor, changes);
    }
}
