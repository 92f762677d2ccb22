package io.scratchnet.server.recipes;

import io.scratchnet.engine.FitOptions;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.server.problems.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The JSON form of training settings. What is left out comes from the preset, or from the defaults. */
@Schema(name = "Training", description = "How to train; what is left out comes from the preset, or from the defaults")
public record TrainingDocument(
        @Nullable @Schema(example = "5", minimum = "1", description = "passes over the training samples")
        Integer epochs,

        @Nullable @Schema(example = "32", minimum = "1", description = "samples per optimizer step")
        Integer batchSize,

        @Nullable OptimizerDocument optimizer,
        @Nullable ScheduleDocument schedule,

        @Nullable
        @Schema(example = "42", description = "where every random draw comes from; drawn and stored if omitted")
        Long seed,

        @Nullable @Schema(example = "true", description = "whether each epoch sees the samples in its own order")
        Boolean shuffle,

        @Nullable
        @Schema(
                example = "0.1",
                minimum = "0",
                maximum = "0.9",
                description = "share of the training part kept out of training and measured after each epoch")
        Double validationSplit) {

    static final double LARGEST_SPLIT = 0.9;

    /** Nothing given. */
    public static TrainingDocument empty() {
        return new TrainingDocument(null, null, null, null, null, null, null);
    }

    /** The document of settings, every field set. */
    public static TrainingDocument of(TrainingSettings settings) {
        FitOptions fit = settings.fit();
        return new TrainingDocument(
                fit.epochs(),
                fit.batchSize(),
                OptimizerDocument.of(settings.optimizer()),
                ScheduleDocument.of(fit.schedule()),
                fit.seed(),
                fit.shuffle(),
                fit.validationSplit());
    }

    /**
     * The settings this document asks for.
     *
     * @param pointer where the document stands in the request, such as {@code #/training}
     * @param base gives what is left out, all but the seed
     * @param seeds gives the seed if it is left out
     * @param violations takes every rule that is broken; the answer then means nothing
     */
    public TrainingSettings toSettings(
            String pointer, TrainingSettings base, TrainingLimits limits, LongSupplier seeds, Violations violations) {
        Optimizer theOptimizer =
                optimizer == null ? base.optimizer() : optimizer.toOptimizer(pointer + "/optimizer", violations);
        Schedule theSchedule =
                schedule == null ? base.fit().schedule() : schedule.toSchedule(pointer + "/schedule", violations);
        int theEpochs = Objects.requireNonNullElse(epochs, base.fit().epochs());
        int theBatch = Objects.requireNonNullElse(batchSize, base.fit().batchSize());
        double split = Objects.requireNonNullElse(validationSplit, base.fit().validationSplit());
        inRange(theEpochs, limits.epochs(), pointer + "/epochs", violations);
        inRange(theBatch, limits.batchSize(), pointer + "/batchSize", violations);
        violations.check(
                split >= 0 && split <= LARGEST_SPLIT,
                pointer + "/validationSplit",
                "validationSplit must be in [0, " + LARGEST_SPLIT + "], was " + split);
        if (!violations.isEmpty()) {
            return base;
        }
        return new TrainingSettings(
                theOptimizer,
                new FitOptions(
                        theEpochs,
                        theBatch,
                        seed == null ? seeds.getAsLong() : seed,
                        Objects.requireNonNullElse(shuffle, base.fit().shuffle()),
                        split,
                        theSchedule,
                        base.fit().regularization(),
                        base.fit().labelSmoothing(),
                        base.fit().augmentation(),
                        base.fit().earlyStopping()));
    }

    private static void inRange(int value, int max, String pointer, Violations violations) {
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        violations.check(value >= 1 && value <= max, pointer, name + " must be in [1, " + max + "], was " + value);
    }
}
