package io.scratchnet.engine.schedule;

/**
 * Multiplies the rate by a factor every few epochs.
 *
 * @param everyEpochs epochs between two changes, at least 1
 * @param factor in (0, 1]
 */
public record Step(int everyEpochs, double factor) implements Schedule {
    public Step {
        if (everyEpochs < 1) {
            throw new IllegalArgumentException("everyEpochs must be >= 1, was " + everyEpochs);
        }
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("factor must be in (0, 1], was " + factor);
        }
    }

    @Override
    public double rateAt(double initialRate, long step, Horizon horizon) {
        int epoch = (int) (step / horizon.stepsPerEpoch());
        int changes = epoch / everyEpochs;
        return initialRate * Math.pow(factor, changes);
    }
}
