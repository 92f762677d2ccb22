package io.scratchnet.engine.schedule;

/**
 * How long a fit is planned to be, fixed before its first step.
 *
 * @param stepsPerEpoch optimizer steps in one epoch, at least 1
 * @param epochs planned epochs, at least 1
 */
public record Horizon(int stepsPerEpoch, int epochs) {
    /** Epochs before a step, counted from 0; parts of an epoch count. */
    double epochsBefore(long step) {
        return (double) step / stepsPerEpoch;
    }

    public long steps() {
        return (long) stepsPerEpoch * epochs;
    }
}
