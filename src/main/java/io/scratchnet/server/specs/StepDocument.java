package io.scratchnet.server.specs;

import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.schedule.Step;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of a step schedule. */
@Schema(name = "StepSchedule", description = "Multiplies the rate by factor every everyEpochs epochs")
record StepDocument(
        @Nullable @Schema(defaultValue = "10", example = "10", description = "at least 1")
        Integer everyEpochs,

        @Nullable @Schema(defaultValue = "0.5", example = "0.5", description = "in (0, 1]")
        Double factor)
        implements ScheduleDocument {

    static StepDocument of(Step step) {
        return new StepDocument(step.everyEpochs(), step.factor());
    }

    @Override
    public Schedule toSchedule(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new Step(
                settings.count("everyEpochs", everyEpochs, 10, 1),
                settings.number("factor", factor, 0.5, Interval.FACTOR));
    }
}
