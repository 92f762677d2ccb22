package io.scratchnet.server.specs;

import io.scratchnet.engine.schedule.OneCycle;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of a one-cycle schedule. */
@Schema(
        name = "OneCycleSchedule",
        description =
                "Half a cosine up to the optimizer's learning rate and half a cosine down (Smith and Topin, 2018)")
record OneCycleDocument(
        @Nullable
        @Schema(
                defaultValue = "0.3",
                example = "0.3",
                description = "fraction of the steps spent on the rise, in (0, 1)")
        Double warmupShare,

        @Nullable @Schema(defaultValue = "25", example = "25", description = "peak rate / first rate, in [1, 1e9]")
        Double startDivisor,

        @Nullable
        @Schema(defaultValue = "10000", example = "10000", description = "first rate / last rate, in [1, 1e9]")
        Double endDivisor)
        implements ScheduleDocument {

    static OneCycleDocument of(OneCycle oneCycle) {
        return new OneCycleDocument(oneCycle.warmupShare(), oneCycle.startDivisor(), oneCycle.endDivisor());
    }

    @Override
    public Schedule toSchedule(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new OneCycle(
                settings.number("warmupShare", warmupShare, 0.3, Interval.PART),
                settings.number("startDivisor", startDivisor, 25, Interval.DIVISOR),
                settings.number("endDivisor", endDivisor, 10000, Interval.DIVISOR));
    }
}
