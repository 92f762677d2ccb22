package io.scratchnet.server.specs;

import io.scratchnet.engine.schedule.InverseTime;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of an inverse-time schedule. */
@Schema(name = "InverseTimeSchedule", description = "Divides the rate by 1 + decay * epochs, evenly at every step")
record InverseTimeDocument(
        @Nullable @Schema(defaultValue = "0.1", example = "0.1", description = "per epoch, in [0, 1000]")
        Double decay) implements ScheduleDocument {

    static InverseTimeDocument of(InverseTime inverseTime) {
        return new InverseTimeDocument(inverseTime.decay());
    }

    @Override
    public Schedule toSchedule(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new InverseTime(settings.number("decay", decay, 0.1, Interval.RATE_OR_ZERO));
    }
}
