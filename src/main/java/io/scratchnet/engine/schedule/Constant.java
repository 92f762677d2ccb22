package io.scratchnet.engine.schedule;

import java.util.List;

/** The initial rate at every step. */
public record Constant() implements Schedule {
    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        return initialRate;
    }
}
