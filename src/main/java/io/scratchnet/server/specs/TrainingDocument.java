package io.scratchnet.server.specs;

import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.settings.Range;
import io.scratchnet.engine.settings.Settings;
import io.scratchnet.engine.training.EarlyStopping;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The JSON form of training settings. What is left out comes from the preset, or from the defaults. */
@Schema(name = "Training", description = "Training settings; absent fields come from the preset, or from the defaults")
public record TrainingDocument(
        @Nullable
        @Schema(example = "5", defaultValue = "5", minimum = "1", description = "passes over the training samples")
        Integer epochs,

        @Nullable
        @Schema(example = "32", defaultValue = "32", minimum = "1", description = "samples per optimizer step")
        Integer batchSize,

        @Nullable @Schema(description = "how gradients update the weights; default adam with learning rate 0.001")
        SettingsDocument<Optimizer> optimizer,

        @Nullable @Schema(description = "how the learning rate changes; default constant")
        SettingsDocument<Schedule> schedule,

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

        @Nullable SettingsDocument<Regularization> regularization,

        @Nullable
        @Schema(
                example = "0.1",
                defaultValue = "0",
                minimum = "0",
                exclusiveMaximumValue = 1,
                description = "fraction of each target that is distributed evenly over all classes; 0 is off")
        Double labelSmoothing,

        @Nullable SettingsDocument<Augmentation> augmentation,
        @Nullable SettingsDocument<EarlyStopping> earlyStopping) {
    private static final Range SPLIT = rangeOf("validationSplit");
    private static final Range SMOOTHING = rangeOf("labelSmoothing");

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
                SettingsDocument.of(settings.optimizer()),
                SettingsDocument.of(fit.schedule()),
                fit.seed(),
                fit.shuffle(),
                fit.validationSplit(),
                SettingsDocument.of(fit.regularization()),
                fit.labelSmoothing(),
                SettingsDocument.of(fit.augmentation()),
                stopping == null ? null : SettingsDocument.of(stopping));
    }

    /**
     * The settings this document asks for.
     *
     * @param pointer where the document stands in the request, such as {@code #/training}
     * @param base gives the missing values, except the seed
     * @param seeds gives the seed if it is left out
     * @param violations takes every rule that is broken; the answer then means nothing
     */
    public TrainingSettings toSettings(
            String pointer, TrainingSettings base, TrainingLimits limits, LongSupplier seeds, Violations violations) {
        FieldRules rules = new FieldRules(violations);
        FitOptions fit = base.fit();
        double split = rules.number(
                validationSplit, fit.validationSplit(), SPLIT, pointer + "/validationSplit", "validationSplit");
        FitOptions read = new FitOptions(
                rules.number(epochs, fit.epochs(), upTo(limits.epochs()), pointer + "/epochs", "epochs"),
                rules.number(batchSize, fit.batchSize(), upTo(limits.batchSize()), pointer + "/batchSize", "batchSize"),
                seed == null ? seeds.getAsLong() : seed,
                Objects.requireNonNullElse(shuffle, fit.shuffle()),
                split,
                schedule == null ? fit.schedule() : schedule.read(pointer + "/schedule", violations),
                regularization == null
                        ? fit.regularization()
                        : regularization.read(pointer + "/regularization", violations),
                rules.number(
                        labelSmoothing, fit.labelSmoothing(), SMOOTHING, pointer + "/labelSmoothing", "labelSmoothing"),
                augmentation == null ? fit.augmentation() : augmentation.read(pointer + "/augmentation", violations),
                earlyStopping == null
                        ? fit.earlyStopping()
                        : earlyStopping.read(pointer + "/earlyStopping", violations));
        violations.check(
                read.earlyStopping() == null || split > 0,
                pointer + (earlyStopping == null ? "/validationSplit" : "/earlyStopping"),
                "earlyStopping needs a validationSplit above 0, was " + split);
        return new TrainingSettings(
                optimizer == null ? base.optimizer() : optimizer.read(pointer + "/optimizer", violations), read);
    }

    private static Range rangeOf(String setting) {
        return Objects.requireNonNull(Settings.of(FitOptions.class, setting).range());
    }

    private static Range upTo(int most) {
        return Range.of("[1, " + most + "]");
    }
}
