package io.scratchnet.engine.schedule;

import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Cosine annealing with warm restarts (SGDR; Loshchilov and Hutter, 2017) after a linear warm-up. What follows the warm-up is cut into
 * cycles of equal length, to a step; each falls from the initial rate to the minimum, which its last step has.
 *
 * @param warmupEpochs epochs over which the rate rises linearly from 0, at least 0
 * @param minimumRate the rate at the last step of each cycle, at least 0
 * @param cycles at least 1; 1 means no restart
 */
public record Cosine(
        @Setting(range = ">= 0", byDefault = "0") int warmupEpochs,

        @Setting(range = "[0, 1000]", byDefault = "0", meaning = "learning rate at the last step of each cycle")
        double minimumRate,

        @Setting(range = ">= 1", byDefault = "1", meaning = "number of equal cycles after the warm-up")
        int cycles)
        implements Schedule {
    public Cosine {
        Settings.check(Cosine.class, warmupEpochs, minimumRate, cycles);
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        long warmup = (long) warmupEpochs * horizon.stepsPerEpoch();
        if (step < warmup) {
            return initialRate * (step + 1) / warmup;
        }
        double progress = progress(step - warmup, Math.max(1, horizon.steps() - warmup));
        return minimumRate + (initialRate - minimumRate) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }

    /** How much of its cycle a step has behind it, in [0, 1]; past the planned steps 1. */
    private double progress(long step, long steps) {
        long cycle = Math.min(step * cycles / steps, cycles - 1);
        long start = firstStep(cycle, steps);
        long last = firstStep(cycle + 1, steps) - 1;
        return Math.min(1.0, (double) (step - start) / Math.max(1, last - start));
    }

    private long firstStep(long cycle, long steps) {
        return Math.ceilDiv(cycle * steps, (long) cycles);
    }
}
