package io.scratchnet.engine.training;

import org.jspecify.annotations.Nullable;

/**
 * The metrics of one finished epoch.
 *
 * @param epoch counted from 1
 * @param loss mean over the training samples, as seen while training
 * @param accuracy fraction of training samples classified correctly during training, in [0, 1]
 * @param validationLoss mean over the validation samples after the epoch; null without a split
 * @param validationAccuracy in [0, 1]; null without a split
 * @param learningRate of the epoch's last step
 * @param seconds wall time of the epoch, validation included
 * @param samplesPerSecond training samples per second of training time
 */
public record EpochResult(
        int epoch,
        double loss,
        double accuracy,
        @Nullable Double validationLoss,
        @Nullable Double validationAccuracy,
        double learningRate,
        double seconds,
        double samplesPerSecond) {

    /** What a schedule watches: the validation loss where there is a split, else the training loss. */
    public double monitored() {
        return validationLoss == null ? loss : validationLoss;
    }
}
