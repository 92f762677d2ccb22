package io.scratchnet.engine;

import org.jspecify.annotations.Nullable;

/** The sums of a running epoch. */
final class Epoch {
    private final int number;
    private final long startNanos;
    private long trainedNanos;
    private double lossSum;
    private long correct;
    private long samples;

    Epoch(int number, long startNanos) {
        this.number = number;
        this.startNanos = startNanos;
    }

    int number() {
        return number;
    }

    void add(double batchLossSum, int batchCorrect, int batchSamples) {
        lossSum += batchLossSum;
        correct += batchCorrect;
        samples += batchSamples;
    }

    BatchResult after(int batch, int batches, long step) {
        return new BatchResult(number, batch, batches, step, lossSum / samples, correct / (double) samples, samples);
    }

    void trained(long nowNanos) {
        trainedNanos = nowNanos;
    }

    EpochResult result(@Nullable Evaluation validation, double learningRate, long nowNanos) {
        return new EpochResult(
                number,
                lossSum / samples,
                correct / (double) samples,
                validation == null ? null : validation.loss(),
                validation == null ? null : validation.accuracy(),
                learningRate,
                (nowNanos - startNanos) / 1e9,
                samples * 1e9 / Math.max(1, trainedNanos - startNanos));
    }
}
