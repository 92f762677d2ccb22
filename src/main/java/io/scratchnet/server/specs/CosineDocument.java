package io.scratchnet.server.specs;

import io.scratchnet.engine.schedule.Cosine;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of a cosine schedule. */
@Schema(
        name = "CosineSchedule",
        description =
                "Half a cosine down to minimumRate after a linear warm-up; with cycles above 1 it restarts at the full rate")
record CosineDocument(
        @Nullable @Schema(defaultValue = "0", example = "0", description = "at least 0")
        Integer warmupEpochs,

        @Nullable
        @Schema(
                defaultValue = "0",
                example = "0",
                description = "learning rate at the last step of each cycle, in [0, 1000]")
        Double minimumRate,

        @Nullable
        @Schema(defaultValue = "1", example = "1", description = "number of equal cycles after the warm-up, at least 1")
        Integer cycles)
        implements ScheduleDocument {

    static CosineDocument of(Cosine cosine) {
        return new CosineDocument(cosine.warmupEpochs(), cosine.minimumRate(), cosine.cycles());
    }

    @Override
    public Schedule toSchedule(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new Cosine(
                settings.count("warmupEpochs", warmupEpochs, 0, 0),
                settings.number("minimumRate", minimumRate, 0, Interval.RATE_OR_ZERO),
                settings.count("cycles", cycles, 1, 1));
    }
}
