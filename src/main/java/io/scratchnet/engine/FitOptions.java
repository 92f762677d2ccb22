package io.scratchnet.engine;

import io.scratchnet.engine.schedule.Schedule;

/**
 * The settings of one fit.
 *
 * @param epochs passes over the training samples, at least 1
 * @param batchSize samples per optimizer step, at least 1; the last batch of an epoch may be smaller
 * @param seed where every random draw of the fit comes from
 * @param shuffle whether each epoch sees the samples in an order of its own
 * @param validationSplit the share of the samples kept out of training and measured after each epoch, in [0, 1)
 * @param schedule how the optimizer's learning rate changes over the steps
 */
public record FitOptions(
        int epochs, int batchSize, long seed, boolean shuffle, double validationSplit, Schedule schedule) {
    public FitOptions {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be >= 1, was " + epochs);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be >= 1, was " + batchSize);
        }
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException("validationSplit must be in [0, 1), was " + validationSplit);
        }
    }

    /** Batches of 32, seed 0, shuffled, no validation, a constant learning rate. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(epochs, 32, 0, true, 0, Schedule.constant());
    }

    public FitOptions batchSize(int batchSize) {
        return new FitOptions(epochs, batchSize, seed, shuffle, validationSplit, schedule);
    }

    public FitOptions seed(long seed) {
        return new FitOptions(epochs, batchSize, seed, shuffle, validationSplit, schedule);
    }

    public FitOptions shuffle(boolean shuffle) {
        return new FitOptions(epochs, batchSize, seed, shuffle, validationSplit, schedule);
    }

    public FitOptions validationSplit(double validationSplit) {
        return new FitOptions(epochs, batchSize, seed, shuffle, validationSplit, schedule);
    }

    public FitOptions schedule(Schedule schedule) {
        return new FitOptions(epochs, batchSize, seed, shuffle, validationSplit, schedule);
    }
}
