package io.scratchnet.engine.schedule;

import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Divides the rate by what grows evenly with time: initial / (1 + decay * step / stepsPerEpoch).
 *
 * @param decay an epoch, finite and at least 0; at 1 the rate is halved after the first epoch
 */
public record InverseTime(
        @Setting(range = "[0, 1000]", byDefault = "0.1", meaning = "per epoch")
        double decay) implements Schedule {
    public InverseTime {
        Settings.check(InverseTime.class, decay);
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        return initialRate / (1 + decay * horizon.epochsBefore(step));
    }
}
