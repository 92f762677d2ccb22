package io.scratchnet.server.recipes;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.server.problems.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON form of a learning-rate schedule. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScheduleDocument.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = ScheduleDocument.Step.class, name = "step"),
    @JsonSubTypes.Type(value = ScheduleDocument.Cosine.class, name = "cosine")
})
@Schema(name = "Schedule", description = "How the learning rate changes over the optimizer steps")
public sealed interface ScheduleDocument {

    /** The schedule; for a broken rule it notes a violation, and the answer means nothing. */
    Schedule toSchedule(String pointer, Violations violations);

    /** The document of a schedule, every field set. */
    static ScheduleDocument of(Schedule schedule) {
        return switch (schedule) {
            case io.scratchnet.engine.schedule.Constant constant -> new Constant();
            case io.scratchnet.engine.schedule.Step step -> new Step(step.everyEpochs(), step.factor());
            case io.scratchnet.engine.schedule.Cosine cosine -> new Cosine(cosine.warmupEpochs(), cosine.minimumRate());
        };
    }

    /** The initial rate at every step. */
    @Schema(name = "ConstantSchedule", description = "The optimizer's learning rate at every step")
    record Constant() implements ScheduleDocument {
        @Override
        public Schedule toSchedule(String pointer, Violations violations) {
            return Schedule.constant();
        }
    }

    /** Multiplies the rate by a factor every few epochs. */
    @Schema(name = "StepSchedule", description = "Multiplies the rate by factor every everyEpochs epochs")
    record Step(
            @Nullable @Schema(defaultValue = "10", example = "10", description = "at least 1")
            Integer everyEpochs,

            @Nullable @Schema(defaultValue = "0.5", example = "0.5", description = "in (0, 1]")
            Double factor)
            implements ScheduleDocument {
        @Override
        public Schedule toSchedule(String pointer, Violations violations) {
            int every = Objects.requireNonNullElse(everyEpochs, 10);
            double by = Objects.requireNonNullElse(factor, 0.5);
            boolean everyHolds =
                    violations.check(every >= 1, pointer + "/everyEpochs", "everyEpochs must be >= 1, was " + every);
            boolean factorHolds =
                    violations.check(by > 0 && by <= 1, pointer + "/factor", "factor must be in (0, 1], was " + by);
            return everyHolds && factorHolds ? Schedule.step(every, by) : Schedule.constant();
        }
    }

    /** Half a cosine down to a minimum, after a linear warm-up. */
    @Schema(
            name = "CosineSchedule",
            description = "Half a cosine down to minimumRate at the last step, after a warm-up")
    record Cosine(
            @Nullable @Schema(defaultValue = "0", example = "0", description = "at least 0")
            Integer warmupEpochs,

            @Nullable @Schema(defaultValue = "0", example = "0", description = "in [0, 1000]")
            Double minimumRate)
            implements ScheduleDocument {
        @Override
        public Schedule toSchedule(String pointer, Violations violations) {
            int warmup = Objects.requireNonNullElse(warmupEpochs, 0);
            double minimum = Objects.requireNonNullElse(minimumRate, 0.0);
            boolean warmupHolds = violations.check(
                    warmup >= 0, pointer + "/warmupEpochs", "warmupEpochs must be >= 0, was " + warmup);
            boolean minimumHolds = violations.check(
                    minimum >= 0 && minimum <= 1000,
                    pointer + "/minimumRate",
                    "minimumRate must be in [0, 1000], was " + minimum);
            return warmupHolds && minimumHolds ? Schedule.cosine(warmup, minimum) : Schedule.constant();
        }
    }
}
