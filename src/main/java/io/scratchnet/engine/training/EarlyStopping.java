package io.scratchnet.engine.training;

import io.scratchnet.engine.evaluation.Evaluation;

/**
 * Ends a fit when a validation metric stops improving, and restores the weights of the best epoch (Prechelt, 1998).
 *
 * @param monitor the metric
 * @param patience epochs without a better one after which the fit ends, at least 1
 * @param minDelta the least improvement that counts, at least 0
 */
public record EarlyStopping(Monitor monitor, int patience, double minDelta) {
    /** What is watched. */
    public enum Monitor {
        /** Lower is better. */
        VALIDATION_LOSS,
        /** Higher is better. */
        VALIDATION_ACCURACY
    }

    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be >= 1, was " + patience);
        }
        if (!(minDelta >= 0 && Double.isFinite(minDelta))) {
            throw new IllegalArgumentException("minDelta must be finite and >= 0, was " + minDelta);
        }
    }

    /** The metric of an epoch, such that higher is better. */
    double score(Evaluation validation) {
        return switch (monitor) {
            case VALIDATION_LOSS -> -validation.loss();
            case VALIDATION_ACCURACY -> validation.accuracy();
        };
    }
}
