package io.scratchnet.engine.training;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;

/**
 * Ends a fit when a validation metric stops improving, and restores the weights of the best epoch (Prechelt, 1998).
 *
 * @param monitor the metric
 * @param patience epochs without a better one after which the fit ends, at least 1
 * @param minDelta the least improvement that counts, at least 0
 */
public record EarlyStopping(
        @Setting(
                byDefault = "VALIDATION_LOSS",
                meaning = "the monitored metric: the loss (lower is better) or the accuracy (higher is better)")
        Monitor monitor,

        @Setting(
                range = ">= 1",
                byDefault = "5",
                meaning = "consecutive epochs without improvement after which the training ends")
        int patience,

        @Setting(
                range = "[0, 1000]",
                byDefault = "0",
                meaning = "the smallest change that counts as an improvement",
                example = "0.001")
        double minDelta) {
    /** What is watched. */
    public enum Monitor {
        /** Lower is better. */
        VALIDATION_LOSS,
        /** Higher is better. */
        VALIDATION_ACCURACY
    }

    public EarlyStopping {
        Settings.check(EarlyStopping.class, monitor, patience, minDelta);
    }

    /** The metric of an epoch, such that higher is better. */
    double score(Evaluation validation) {
        return switch (monitor) {
            case VALIDATION_LOSS -> -validation.loss();
            case VALIDATION_ACCURACY -> validation.accuracy();
        };
    }
}
