package io.scratchnet.server.specs;

import io.scratchnet.engine.schedule.Exponential;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of an exponential schedule. */
@Schema(
        name = "ExponentialSchedule",
        description = "Multiplies the rate by factor over each epoch, evenly at every step")
record ExponentialDocument(
        @Nullable @Schema(defaultValue = "0.9", example = "0.9", description = "in (0, 1]")
        Double factor) implements ScheduleDocument {

    static ExponentialDocument of(Exponential exponential) {
        return new ExponentialDocument(exponential.factor());
    }

    @Override
    public Schedule toSchedule(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new Exponential(settings.number("factor", factor, 0.9, Interval.FACTOR));
    }
}
