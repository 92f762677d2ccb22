package io.scratchnet.engine.schedule;

/**
 * Cosine annealing without restarts (Loshchilov and Hutter, 2017), after a linear warm-up.
 *
 * @param warmupEpochs epochs over which the rate rises linearly from 0, at least 0
 * @param minimumRate the rate at the last step, at least 0
 */
public record Cosine(int warmupEpochs, double minimumRate) implements Schedule {
    public Cosine {
        if (warmupEpochs < 0) {
            throw new IllegalArgumentException("warmupEpochs must be >= 0, was " + warmupEpochs);
        }
        if (!(minimumRate >= 0 && Double.isFinite(minimumRate))) {
            throw new IllegalArgumentException("minimumRate must be finite and >= 0, was " + minimumRate);
        }
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon) {
        long warmup = (long) warmupEpochs * horizon.stepsPerEpoch();
        if (step < warmup) {
            return initialRate * (step + 1) / warmup;
        }
        double progress = Math.min(1.0, (double) (step - warmup) / Math.max(1, horizon.steps() - 1 - warmup));
        return minimumRate + (initialRate - minimumRate) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }
}
