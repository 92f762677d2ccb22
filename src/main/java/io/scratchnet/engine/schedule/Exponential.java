package io.scratchnet.engine.schedule;

import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Multiplies the rate by a factor over each epoch, evenly at every step: initial * factor^(step / stepsPerEpoch).
 *
 * @param factor in (0, 1]
 */
public record Exponential(
        @Setting(range = "(0, 1]", byDefault = "0.9") double factor) implements Schedule {
    public Exponential {
        Settings.check(Exponential.class, factor);
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        return initialRate * Math.pow(factor, horizon.epochsBefore(step));
    }
}
