package io.scratchnet.engine.training;

import io.scratchnet.engine.evaluation.Evaluation;
import org.jspecify.annotations.Nullable;

/** The sums of a running epoch. */
final class EpochProgress {
    /**
     * What a running epoch has added up.
     *
     * @param seconds of wall time
     */
    record Sums(double loss, long correct, long samples, double seconds) {
        static final Sums NONE = new Sums(0, 0, 0, 0);
    }

    private final int number;
    private final long startNanos; // of an epoch that was interrupted: as if it had begun this long ago
    private long trainedNanos;
    private double lossSum;
    private long correct;
    private long samples;

    /** An epoch that continues from these sums. */
    EpochProgress(int number, Sums sums, long nowNanos) {
        this.number = number;
        this.startNanos = nowNanos - Math.round(sums.seconds() * 1e9);
        this.lossSum = sums.loss();
        this.correct = sums.correct();
        this.samples = sums.samples();
    }

    Sums sums(long nowNanos) {
        return new Sums(lossSum, correct, samples, (nowNanos - startNanos) / 1e9);
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
