package io.scratchnet.server.specs;

import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;

/** The JSON form of a constant schedule. */
@Schema(name = "ConstantSchedule", description = "The optimizer's learning rate at every step")
record ConstantDocument() implements ScheduleDocument {
    @Override
    public Schedule toSchedule(String pointer, Violations violations) {
        return Schedule.constant();
    }
}
