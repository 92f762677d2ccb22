package io.scratchnet.engine.training;

import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one fit.
 *
 * @param epochs passes over the training samples, at least 1
 * @param batchSize samples per optimizer step, at least 1; the last batch of an epoch may be smaller
 * @param seed where every random draw of the fit comes from
 * @param shuffle whether each epoch sees the samples in an order of its own
 * @param validationSplit the share of the samples kept out of training and measured after each epoch, in [0, 1)
 * @param schedule how the optimizer's learning rate changes over the steps
 * @param regularization what keeps weights small and steps tame
 * @param labelSmoothing the share of each target that is spread over all classes, in [0, 1) (Szegedy et al., 2016)
 * @param augmentation how images are changed while they are trained on; not those that are measured
 * @param earlyStopping when to end before the last epoch; null never; needs a validation split
 */
public record FitOptions(
        int epochs,
        int batchSize,
        long seed,
        boolean shuffle,
        double validationSplit,
        Schedule schedule,
        Regularization regularization,
        double labelSmoothing,
        Augmentation augmentation,
        @Nullable EarlyStopping earlyStopping) {
    public FitOptions {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be >= 1, was " + epochs);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be >= 1, was " + batchSize);
        }
        checkShare("validationSplit", validationSplit);
        checkShare("labelSmoothing", labelSmoothing);
    }

    /** Batches of 32, seed 0, shuffled, no validation, a constant learning rate, nothing else. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(
                epochs, 32, 0, true, 0, Schedule.constant(), Regularization.none(), 0, Augmentation.none(), null);
    }

    public FitOptions batchSize(int samples) {
        return new FitOptions(
                epochs,
                samples,
                seed,
                shuffle,
                validationSplit,
                schedule,
                regularization,
                labelSmoothing,
                augmentation,
                earlyStopping);
    }

    public FitOptions seed(long newSeed) {
        return new FitOptions(
                epochs,
                batchSize,
                newSeed,
                shuffle,
                validationSplit,
                schedule,
                regularization,
                labelSmoothing,
                augmentation,
                earlyStopping);
    }

    public FitOptions shuffle(boolean on) {
        return new FitOptions(
                epochs,
                batchSize,
                seed,
                on,
                validationSplit,
                schedule,
                regularization,
                labelSmoothing,
                augmentation,
                earlyStopping);
    }

    public FitOptions validationSplit(double share) {
        return new FitOptions(
                epochs,
                batchSize,
                seed,
                shuffle,
                share,
                schedule,
                regularization,
                labelSmoothing,
                augmentation,
                earlyStopping);
    }

    public FitOptions schedule(Schedule newSchedule) {
        return new FitOptions(
                epochs,
                batchSize,
                seed,
                shuffle,
                validationSplit,
                newSchedule,
                regularization,
                labelSmoothing,
                augmentation,
                earlyStopping);
    }

    public FitOptions regularization(Regularization settings) {
        return new FitOptions(
                epochs,
                batchSize,
                seed,
                shuffle,
                validationSplit,
                schedule,
                settings,
                labelSmoothing,
                augmentation,
                earlyStopping);
    }

    public FitOptions labelSmoothing(double share) {
        return new FitOptions(
                epochs,
                batchSize,
                seed,
                shuffle,
                validationSplit,
                schedule,
                regularization,
                share,
                augmentation,
                earlyStopping);
    }

    public FitOptions augmentation(Augmentation settings) {
        return new FitOptions(
                epochs,
                batchSize,
                seed,
                shuffle,
                validationSplit,
                schedule,
                regularization,
                labelSmoothing,
                settings,
                earlyStopping);
    }

    public FitOptions earlyStopping(@Nullable EarlyStopping settings) {
        return new FitOptions(
                epochs,
                batchSize,
                seed,
                shuffle,
                validationSplit,
                schedule,
                regularization,
                labelSmoothing,
                augmentation,
                settings);
    }

    /** How many of so many samples are kept out of training. */
    public int validationSamples(int samples) {
        return (int) Math.round(samples * validationSplit);
    }

    private static void checkShare(String name, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), was " + share);
        }
    }
}
