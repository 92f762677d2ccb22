package io.scratchnet.engine.schedule;

import java.util.List;

/**
 * Divides the rate by what grows evenly with time: initial / (1 + decay * step / stepsPerEpoch).
 *
 * @param decay an epoch, finite and at least 0; at 1 the rate is halved after the first epoch
 */
public record InverseTime(double decay) implements Schedule {
    public InverseTime {
        Ranges.checkAtLeast(0.0, decay, "decay");
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        return initialRate / (1 + decay * horizon.epochsBefore(step));
    }
}
