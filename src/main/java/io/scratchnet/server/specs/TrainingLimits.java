package io.scratchnet.server.specs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Caps on what training settings may ask for.
 *
 * @param epochs in [1, {@value #MOST_EPOCHS}]: the header of a checkpoint holds the history of all of them
 * @param batchSize at least 1
 */
@ConfigurationProperties("scratchnet.limits.training")
public record TrainingLimits(
        @DefaultValue("1000") int epochs,
        @DefaultValue("10000") int batchSize) {
    /** So that their rows, of 75 bytes each, leave room for the tensors in a header of one megabyte. */
    public static final int MOST_EPOCHS = 10_000;

    public TrainingLimits {
        if (epochs < 1 || epochs > MOST_EPOCHS) {
            throw new IllegalArgumentException("scratchnet.limits.training.epochs must be in [1, " + MOST_EPOCHS
                    + "], was " + epochs + ": a checkpoint holds the history of every epoch");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("scratchnet.limits.training.batch-size must be >= 1, was " + batchSize);
        }
    }
}
