package io.scratchnet.server.specs;

import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.training.EarlyStopping;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.api.json.TypedOrNamed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The JSON form of training settings. What is left out comes from the preset, or from the defaults. */
@Schema(name = "Training", description = "Training settings; absent fields come from the preset, or from the defaults")
public record TrainingDocument(
        @Nullable
        @Schema(example = "5", defaultValue = "5", minimum = "1", description = "passes over the training samples")
        Integer epochs,

        @Nullable
        @Schema(example = "32", defaultValue = "32", minimum = "1", description = "samples per optimizer step")
        Integer batchSize,

        @Nullable
        @Schema(description = "how gradients update the weights; default adam with learning rate 0.001")
        @JsonDeserialize(using = TypedOrNamed.class)
        OptimizerDocument optimizer,

        @Nullable
        @Schema(description = "how the learning rate changes; default constant")
        @JsonDeserialize(using = TypedOrNamed.class)
        ScheduleDocument schedule,

        @Nullable
        @Schema(example = "42", description = "seed of every random number; chosen at random and stored if absent")
        Long seed,

        @Nullable
        @Schema(
                example = "true",
                defaultValue = "true",
                description = "whether each epoch uses its own order of the samples")
        Boolean shuffle,

        @Nullable
        @Schema(
                example = "0.1",
                defaultValue = "0.1",
                minimum = "0",
                maximum = "0.9",
                description = "fraction of the training split held out and evaluated after each epoch")
        Double validationSplit,

        @Nullable RegularizationDocument regularization,

        @Nullable
        @Schema(
                example = "0.1",
                defaultValue = "0",
                minimum = "0",
                exclusiveMaximumValue = 1,
                description = "fraction of each target that is distributed evenly over all classes; 0 is off")
        Double labelSmoothing,

        @Nullable AugmentationDocument augmentation,
        @Nullable EarlyStoppingDocument earlyStopping) {

    /** Nothing given. */
    public static TrainingDocument empty() {
        return new TrainingDocument(null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The document of settings, every field set; early stopping where it is on. */
    public static TrainingDocument of(TrainingSettings settings) {
        FitOptions fit = settings.fit();
        EarlyStopping stopping = fit.earlyStopping();
        return new TrainingDocument(
                fit.epochs(),
                fit.batchSize(),
                OptimizerDocument.of(settings.optimizer()),
                ScheduleDocument.of(fit.schedule()),
                fit.seed(),
                fit.shuffle(),
                fit.validationSplit(),
                RegularizationDocument.of(fit.regularization()),
                fit.labelSmoothing(),
                AugmentationDocument.of(fit.augmentation()),
                stopping == null ? null : EarlyStoppingDocument.of(stopping));
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
        Settings settings = new Settings(pointer, violations);
        FitOptions fit = base.fit();
        double split = settings.number("validationSplit", validationSplit, fit.validationSplit(), Interval.SPLIT);
        FitOptions read = new FitOptions(
                settings.countUpTo("epochs", epochs, fit.epochs(), limits.epochs()),
                settings.countUpTo("batchSize", batchSize, fit.batchSize(), limits.batchSize()),
                seed == null ? seeds.getAsLong() : seed,
                Objects.requireNonNullElse(shuffle, fit.shuffle()),
                split,
                schedule(pointer, fit.schedule(), violations),
                regularization(pointer, fit.regularization(), violations),
                settings.number("labelSmoothing", labelSmoothing, fit.labelSmoothing(), Interval.DECAY),
                augmentation(pointer, fit.augmentation(), violations),
                earlyStopping(pointer, fit.earlyStopping(), violations));
        violations.check(
                read.earlyStopping() == null || split > 0,
                pointer + (earlyStopping == null ? "/validationSplit" : "/earlyStopping"),
                "earlyStopping needs a validationSplit above 0, was " + split);
        return new TrainingSettings(optimizer(pointer, base.optimizer(), violations), read);
    }

    private Optimizer optimizer(String pointer, Optimizer base, Violations violations) {
        return optimizer == null ? base : optimizer.toOptimizer(pointer + "/optimizer", violations);
    }

    private Schedule schedule(String pointer, Schedule base, Violations violations) {
        return schedule == null ? base : schedule.toSchedule(pointer + "/schedule", violations);
    }

    private Regularization regularization(String pointer, Regularization base, Violations violations) {
        return regularization == null ? base : regularization.toRegularization(pointer + "/regularization", violations);
    }

    private Augmentation augmentation(String pointer, Augmentation base, Violations violations) {
        return augmentation == null ? base : augmentation.toAugmentation(pointer + "/augmentation", violations);
    }

    private @Nullable EarlyStopping earlyStopping(String pointer, @Nullable EarlyStopping base, Violations violations) {
        return earlyStopping == null ? base : earlyStopping.toEarlyStopping(pointer + "/earlyStopping", violations);
    }
}
