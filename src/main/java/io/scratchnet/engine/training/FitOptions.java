package io.scratchnet.engine.training;

import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one fit.
 *
 * @param epochs passes over the training samples, at least 1
 * @param batchSize samples per optimizer step, at least 1; the last batch of an epoch may be smaller
 * @param seed of every random number of the fit
 * @param shuffle whether each epoch has a random order of the samples
 * @param validationSplit the fraction of the samples kept out of training and evaluated after each epoch, in [0, 1)
 * @param schedule how the optimizer's learning rate changes over the steps
 * @param regularization penalties and limits on weights and gradients
 * @param labelSmoothing the fraction of each target that is spread over all classes, in [0, 1) (Szegedy et al., 2016)
 * @param augmentation how training images are distorted; evaluated ones are not
 * @param earlyStopping when to end before the last epoch; null never; needs a validation split
 */
public record FitOptions(
        @Setting(range = ">= 1") int epochs,
        @Setting(range = ">= 1") int batchSize,
        long seed,
        boolean shuffle,
        @Setting(range = "[0, 0.9]") double validationSplit,
        Schedule schedule,
        Regularization regularization,
        @Setting(range = "[0, 1)") double labelSmoothing,
        Augmentation augmentation,
        @Nullable EarlyStopping earlyStopping) {
    public FitOptions {
        Settings.check(
                FitOptions.class,
                epochs,
                batchSize,
                seed,
                shuffle,
                validationSplit,
                schedule,
                regularization,
                labelSmoothing,
                augmentation,
                earlyStopping);
    }

    /** Batches of 32, seed 0, shuffled, no validation, a constant learning rate, nothing else. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(
                epochs, 32, 0, true, 0, Schedule.constant(), Regularization.none(), 0, Augmentation.none(), null);
    }

    public FitOptions batchSize(int samples) {
        return with(copy -> copy.batchSize = samples);
    }

    public FitOptions seed(long value) {
        return with(copy -> copy.seed = value);
    }

    public FitOptions shuffle(boolean on) {
        return with(copy -> copy.shuffle = on);
    }

    public FitOptions validationSplit(double fraction) {
        return with(copy -> copy.validationSplit = fraction);
    }

    public FitOptions schedule(Schedule settings) {
        return with(copy -> copy.schedule = settings);
    }

    public FitOptions regularization(Regularization settings) {
        return with(copy -> copy.regularization = settings);
    }

    public FitOptions labelSmoothing(double fraction) {
        return with(copy -> copy.labelSmoothing = fraction);
    }

    public FitOptions augmentation(Augmentation settings) {
        return with(copy -> copy.augmentation = settings);
    }

    public FitOptions earlyStopping(@Nullable EarlyStopping settings) {
        return with(copy -> copy.earlyStopping = settings);
    }

    private FitOptions with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.done();
    }

    /** The settings, of which one is about to change. */
    private static final class Copy {
        private final int epochs;
        private int batchSize;
        private long seed;
        private boolean shuffle;
        private double validationSplit;
        private Schedule schedule;
        private Regularization regularization;
        private double labelSmoothing;
        private Augmentation augmentation;
        private @Nullable EarlyStopping earlyStopping;

        Copy(FitOptions from) {
            epochs = from.epochs;
            batchSize = from.batchSize;
            seed = from.seed;
            shuffle = from.shuffle;
            validationSplit = from.validationSplit;
            schedule = from.schedule;
            regularization = from.regularization;
            labelSmoothing = from.labelSmoothing;
            augmentation = from.augmentation;
            earlyStopping = from.earlyStopping;
        }

        FitOptions done() {
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
                    earlyStopping);
        }
    }

    /** How many of so many samples are kept out of training. */
    public int validationSamples(int samples) {
        return (int) Math.round(samples * validationSplit);
    }
}
