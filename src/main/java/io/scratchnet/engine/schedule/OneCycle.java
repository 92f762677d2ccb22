package io.scratchnet.engine.schedule;

import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * The one-cycle policy (Smith and Topin, 2018) as PyTorch's OneCycleLR states it: half a cosine up from a low rate to the optimizer's own,
 * which is the peak, and half a cosine down far below where it began. Momentum is left as it is.
 *
 * @param warmupShare the share of the steps that the rise takes, in (0, 1)
 * @param startDivisor peak / first rate, finite and at least 1
 * @param endDivisor first rate / last rate, finite and at least 1
 */
public record OneCycle(
        @Setting(range = "(0, 1)", byDefault = "0.3", meaning = "fraction of the steps spent on the rise")
        double warmupShare,

        @Setting(range = "[1, 1e9]", byDefault = "25", meaning = "peak rate / first rate")
        double startDivisor,

        @Setting(range = "[1, 1e9]", byDefault = "10000", meaning = "first rate / last rate")
        double endDivisor)
        implements Schedule {
    public OneCycle {
        Settings.check(OneCycle.class, warmupShare, startDivisor, endDivisor);
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
