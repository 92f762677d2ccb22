package io.scratchnet.engine.training;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Parameters;

/** Watches the epochs for early stopping and keeps the weights of the best one. */
final class BestWeights implements AutoCloseable {
    /**
     * What has been seen so far.
     *
     * @param score of the best epoch, higher is better
     * @param epoch the best epoch, counted from 1; 0 where there is none yet
     * @param seen epochs
     */
    record Best(double score, int epoch, int seen) {
        static final Best NONE = new Best(Double.NEGATIVE_INFINITY, 0, 0);
    }

    private final EarlyStopping settings;
    private final Matrix kept;
    private Best best = Best.NONE;

    BestWeights(EarlyStopping settings, Parameters parameters) {
        this.settings = settings;
        this.kept = Matrix.zeros(parameters.all().type(), (int) parameters.all().length(), 1);
    }

    Best best() {
        return best;
    }

    /** Goes on from what was seen before; the weights of that epoch are the caller's to write. */
    void resume(Best seen) {
        best = seen;
    }

    boolean goesOn() {
        return best.seen() - best.epoch() < settings.patience();
    }

    /** The weights of the best epoch, (numbers, 1). */
    Matrix kept() {
        return kept;
    }

    /** Takes note of an epoch's validation. */
    void see(Evaluation validation, Parameters parameters) {
        int epoch = best.seen() + 1;
        double score = settings.score(validation);
        if (best.epoch() == 0 || score > best.score() + settings.minDelta()) {
            best = new Best(score, epoch, epoch);
            kept.copyFrom(parameters.all());
        } else {
            best = new Best(best.score(), best.epoch(), epoch);
        }
    }

    /** Brings the best epoch's weights back; that epoch, or 0 where there is none yet. */
    int restore(Parameters parameters) {
        if (best.epoch() > 0) {
            parameters.all().copyFrom(kept);
        }
        return best.epoch();
    }

    @Override
    public void close() {
        kept.close();
    }
}
