package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Parameters;

/** Watches the epochs for early stopping and keeps the weights of the best one. */
final class BestWeights implements AutoCloseable {
    private final EarlyStopping settings;
    private final Matrix kept;
    private double bestScore = Double.NEGATIVE_INFINITY;
    private int bestEpoch;
    private int epoch;

    BestWeights(EarlyStopping settings, Parameters parameters) {
        this.settings = settings;
        this.kept = Matrix.zeros(parameters.all().type(), (int) parameters.all().length(), 1);
    }

    /** Takes note of an epoch's validation; whether the fit should go on. */
    boolean goOn(Evaluation validation, Parameters parameters) {
        epoch++;
        double score = settings.score(validation);
        if (bestEpoch == 0 || score > bestScore + settings.minDelta()) {
            bestScore = score;
            bestEpoch = epoch;
            kept.copyFrom(parameters.all());
        }
        return epoch - bestEpoch < settings.patience();
    }

    /** Brings the best epoch's weights back; that epoch, or 0 where there is none yet. */
    int restore(Parameters parameters) {
        if (bestEpoch > 0) {
            parameters.all().copyFrom(kept);
        }
        return bestEpoch;
    }

    @Override
    public void close() {
        kept.close();
    }
}
