package io.scratchnet.engine.training;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.loss.Loss;

/** What a fit asks of its samples, checked before it makes an array. */
public final class FitRules {
    /** The greatest difference from 1 of the sum of a sample's targets: targets may be rounded to three digits. */
    private static final double ROUNDED = 0.001;

    private FitRules() {}

    /**
     * Checks the targets of samples.
     *
     * @throws IllegalArgumentException the targets are not for the loss, or not for an option
     */
    public static void check(Loss loss, Dataset samples, FitOptions options) {
        if (samples.isImages()) {
            return; // their targets are made of labels
        }
        if (options.labelSmoothing() > 0) {
            throw new IllegalArgumentException("labelSmoothing needs labels and must be 0 where targets are rows of"
                    + " numbers, was " + options.labelSmoothing());
        }
        switch (loss) {
            case CROSS_ENTROPY -> {
                checkShares(loss, samples);
                checkSums(loss, samples);
            }
            case BINARY_CROSS_ENTROPY -> checkShares(loss, samples);
            case MSE, HUBER, MAE -> {} // any finite number
        }
    }

    private static void checkShares(Loss loss, Dataset samples) {
        for (int i = 0; i < samples.size(); i++) {
            float[] targets = samples.targets(i);
            for (int j = 0; j < targets.length; j++) {
                if (targets[j] < 0 || targets[j] > 1) {
                    throw new IllegalArgumentException("target " + j + " of sample " + i + " must be in [0, 1] for "
                            + loss + ", was " + targets[j]);
                }
            }
        }
    }

    /** The gradient of softmax and cross-entropy is y - t only where the targets of a sample sum to 1. */
    private static void checkSums(Loss loss, Dataset samples) {
        for (int i = 0; i < samples.size(); i++) {
            double sum = 0;
            for (float target : samples.targets(i)) {
                sum += target;
            }
            if (Math.abs(sum - 1) > ROUNDED) {
                throw new IllegalArgumentException(
                        "the targets of sample " + i + " must sum to 1 for " + loss + ", their sum was " + sum);
            }
        }
    }
}
