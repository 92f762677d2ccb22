package io.scratchnet.engine.schedule;

import java.util.List;

/**
 * Multiplies the rate by a factor over each epoch, evenly at every step: initial * factor^(step / stepsPerEpoch).
 *
 * @param factor in (0, 1]
 */
public record Exponential(double factor) implements Schedule {
    public Exponential {
        Ranges.checkFactor(factor);
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        return initialRate * Math.pow(factor, horizon.epochsBefore(step));
    }
}
