package io.scratchnet.engine.schedule;

/**
 * How long a fit is planned to be, fixed before its first step.
 *
 * @param stepsPerEpoch optimizer steps in one epoch, at least 1
 * @param epochs planned epochs, at least 1
 */
public record Horizon(int stepsPerEpoch, int epochs) {
    public long steps() {
        return (long) stepsPerEpoch * epochs;
    }
}
