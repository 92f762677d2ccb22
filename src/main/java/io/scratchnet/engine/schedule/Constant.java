package io.scratchnet.engine.schedule;

/** The initial rate at every step. */
public record Constant() implements Schedule {
    @Override
    public double rateAt(double initialRate, long step, Horizon horizon) {
        return initialRate;
    }
}
