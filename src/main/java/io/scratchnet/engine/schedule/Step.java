package io.scratchnet.engine.schedule;

import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Multiplies the rate by a factor every few epochs.
 *
 * @param everyEpochs epochs between two changes, at least 1
 * @param factor in (0, 1]
 */
public record Step(
        @Setting(range = ">= 1", byDefault = "10") int everyEpochs,
        @Setting(range = "(0, 1]", byDefault = "0.5") double factor)
        implements Schedule {
    public Step {
        Settings.check(Step.class, everyEpochs, factor);
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        int epoch = (int) (step / horizon.stepsPerEpoch());
        int changes = epoch / everyEpochs;
        return initialRate * Math.pow(factor, changes);
    }
}
