package io.scratchnet.server.specs;

import io.scratchnet.engine.training.EarlyStopping;
import io.scratchnet.engine.training.EarlyStopping.Monitor;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of early stopping. */
@Schema(
        name = "EarlyStopping",
        description =
                "Ends the training after patience consecutive epochs without improvement over the best, and restores"
                        + " the weights of the best epoch; needs a validationSplit above 0. If given, it replaces the preset's"
                        + " as a whole; off if neither gives it")
record EarlyStoppingDocument(
        @Nullable
        @Schema(
                defaultValue = "validationLoss",
                allowableValues = {"validationLoss", "validationAccuracy"},
                example = "validationLoss",
                description = "the monitored metric: the loss (lower is better) or the accuracy (higher is better)")
        String monitor,

        @Nullable
        @Schema(
                defaultValue = "5",
                minimum = "1",
                example = "5",
                description = "consecutive epochs without improvement after which the training ends")
        Integer patience,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000",
                example = "0.001",
                description = "the smallest change that counts as an improvement")
        Double minDelta) {
    private static final EnumNames<Monitor> MONITORS = EnumNames.of(Monitor.class);

    static EarlyStoppingDocument of(EarlyStopping given) {
        return new EarlyStoppingDocument(EnumNames.nameOf(given.monitor()), given.patience(), given.minDelta());
    }

    /** The early stopping; for a broken rule it notes a violation, and the answer means nothing. */
    EarlyStopping toEarlyStopping(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new EarlyStopping(
                settings.named("monitor", monitor, Monitor.VALIDATION_LOSS, MONITORS),
                settings.count("patience", patience, 5, 1),
                settings.number("minDelta", minDelta, 0, Interval.RATE_OR_ZERO));
    }
}
