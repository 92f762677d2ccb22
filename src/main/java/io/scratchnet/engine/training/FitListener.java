package io.scratchnet.engine.training;

/** Told after every batch and every epoch; either call may stop the fit. Called on the thread that called fit. */
public interface FitListener {
    /** What the fit does next. */
    enum Signal {
        CONTINUE,
        STOP
    }

    /** Told first: the fit that the other calls are about. */
    default void begin(RunningFit fit) {}

    default Signal afterBatch(BatchResult batch) {
        return Signal.CONTINUE;
    }

    default Signal afterEpoch(EpochResult epoch) {
        return Signal.CONTINUE;
    }
}
