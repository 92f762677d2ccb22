package io.scratchnet.engine.schedule;

import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Multiplies the rate by a factor each time the monitored loss has not improved for some epochs, as Keras' ReduceLROnPlateau does: an epoch
 * improves when its value is below the best so far less {@code minDelta}; after {@code patience} epochs in a row that do not, the rate
 * changes and the count begins again.
 *
 * @param factor in (0, 1]
 * @param patience epochs in a row without improvement that change the rate, at least 1
 * @param minDelta what an improvement has to exceed, finite and at least 0
 */
public record ReduceOnPlateau(
        @Setting(range = "(0, 1]", byDefault = "0.5") double factor,

        @Setting(range = ">= 1", byDefault = "3", meaning = "epochs without improvement")
        int patience,

        @Setting(
                range = "[0, 1000]",
                byDefault = "0.0001",
                meaning = "the smallest decrease that counts as an improvement")
        double minDelta)
        implements Schedule {
    public ReduceOnPlateau {
        Settings.check(ReduceOnPlateau.class, factor, patience, minDelta);
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon, List<Double> monitored) {
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        int changes = 0;
        for (double value : monitored) {
            boolean improved = value < best - minDelta;
            best = improved ? value : best;
            waited = improved ? 0 : waited + 1;
            if (waited == patience) {
                waited = 0;
                changes++;
            }
        }
        return initialRate * Math.pow(factor, changes);
    }
}
