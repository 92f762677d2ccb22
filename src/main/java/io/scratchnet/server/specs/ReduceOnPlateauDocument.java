package io.scratchnet.server.specs;

import io.scratchnet.engine.schedule.ReduceOnPlateau;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of a schedule that watches the loss. */
@Schema(
        name = "ReduceOnPlateauSchedule",
        description =
                "Multiplies the rate by factor after patience consecutive epochs in which the validation loss (without a split, the training loss) did not fall by more than minDelta")
record ReduceOnPlateauDocument(
        @Nullable @Schema(defaultValue = "0.5", example = "0.5", description = "in (0, 1]")
        Double factor,

        @Nullable @Schema(defaultValue = "3", example = "3", description = "epochs without improvement, at least 1")
        Integer patience,

        @Nullable
        @Schema(
                defaultValue = "0.0001",
                example = "0.0001",
                description = "the smallest decrease that counts as an improvement, in [0, 1000]")
        Double minDelta)
        implements ScheduleDocument {

    static ReduceOnPlateauDocument of(ReduceOnPlateau reduceOnPlateau) {
        return new ReduceOnPlateauDocument(
                reduceOnPlateau.factor(), reduceOnPlateau.patience(), reduceOnPlateau.minDelta());
    }

    @Override
    public Schedule toSchedule(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new ReduceOnPlateau(
                settings.number("factor", factor, 0.5, Interval.FACTOR),
                settings.count("patience", patience, 3, 1),
                settings.number("minDelta", minDelta, 0.0001, Interval.RATE_OR_ZERO));
    }
}
