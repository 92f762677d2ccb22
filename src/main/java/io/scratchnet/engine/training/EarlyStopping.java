package io.scratchnet.engine.training;

import io.scratchnet.engine.evaluation.Evaluation;

/**
 * Ends a fit when the validation figures no longer get better, and brings back the weights of the best epoch (Prechelt, 1998).
 *
 * @param monitor which figure
 * @param patience epochs without a better one after which the fit ends, at least 1
 * @param minDelta by how much a figure must be better to count, at least 0
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

    /** The figure of an epoch, such that higher is better. */
    double score(Evaluation validation) {
        return switch (monitor) {
            case VALIDATION_LOSS -> -validation.loss();
            case VALIDATION_ACCURACY -> validation.accuracy();
        };
    }
}
