package io.scratchnet.engine.schedule;

import java.util.List;

/**
 * The one-cycle policy (Smith and Topin, 2018) as PyTorch's OneCycleLR states it: half a cosine up from a low rate to the optimizer's own,
 * which is the peak, and half a cosine down far below where it began. Momentum is left as it is.
 *
 * @param warmupShare the share of the steps that the rise takes, in (0, 1)
 * @param startDivisor peak / first rate, finite and at least 1
 * @param endDivisor first rate / last rate, finite and at least 1
 */
public record OneCycle(double warmupShare, double startDivisor, double endDivisor) implements Schedule {
    public OneCycle {
        if (!(warmupShare > 0 && warmupShare < 1)) {
            throw new IllegalArgumentException("warmupShare must be in (0, 1), was " + warmupShare);
        }
        Ranges.checkAtLeast(1.0, startDivisor, "startDivisor");
        Ranges.checkAtLeast(1.0, endDivisor, "endDivisor");
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        double first = initialRate / startDivisor;
        // A fit of so few steps that none is left for the rise starts at the peak.
        double peak = Math.max(0, warmupShare * horizon.steps() - 1);
        if (step < peak) {
            return between(first, initialRate, step / peak);
        }
        double fall = Math.max(1, horizon.steps() - 1 - peak);
        return between(initialRate, first / endDivisor, Math.min(1, (step - peak) / fall));
    }

    private static double between(double from, double to, double progress) {
        return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }
}
