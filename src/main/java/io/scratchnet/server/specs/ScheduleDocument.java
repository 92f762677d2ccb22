package io.scratchnet.server.specs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.scratchnet.engine.schedule.Constant;
import io.scratchnet.engine.schedule.Cosine;
import io.scratchnet.engine.schedule.Exponential;
import io.scratchnet.engine.schedule.InverseTime;
import io.scratchnet.engine.schedule.OneCycle;
import io.scratchnet.engine.schedule.ReduceOnPlateau;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.schedule.Step;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;

/** The JSON form of a learning-rate schedule. What is left out has the default that its schema names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConstantDocument.class, name = "constant"),
    @JsonSubTypes.Type(value = StepDocument.class, name = "step"),
    @JsonSubTypes.Type(value = ExponentialDocument.class, name = "exponential"),
    @JsonSubTypes.Type(value = InverseTimeDocument.class, name = "inverseTime"),
    @JsonSubTypes.Type(value = CosineDocument.class, name = "cosine"),
    @JsonSubTypes.Type(value = OneCycleDocument.class, name = "oneCycle"),
    @JsonSubTypes.Type(value = ReduceOnPlateauDocument.class, name = "reduceOnPlateau")
})
@Schema(
        name = "Schedule",
        description = "How the learning rate changes over the optimizer steps; its type determines its settings",
        oneOf = {
            ConstantDocument.class,
            StepDocument.class,
            ExponentialDocument.class,
            InverseTimeDocument.class,
            CosineDocument.class,
            OneCycleDocument.class,
            ReduceOnPlateauDocument.class
        },
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "constant", schema = ConstantDocument.class),
            @DiscriminatorMapping(value = "step", schema = StepDocument.class),
            @DiscriminatorMapping(value = "exponential", schema = ExponentialDocument.class),
            @DiscriminatorMapping(value = "inverseTime", schema = InverseTimeDocument.class),
            @DiscriminatorMapping(value = "cosine", schema = CosineDocument.class),
            @DiscriminatorMapping(value = "oneCycle", schema = OneCycleDocument.class),
            @DiscriminatorMapping(value = "reduceOnPlateau", schema = ReduceOnPlateauDocument.class)
        })
sealed interface ScheduleDocument
        permits ConstantDocument,
                StepDocument,
                ExponentialDocument,
                InverseTimeDocument,
                CosineDocument,
                OneCycleDocument,
                ReduceOnPlateauDocument {

    /** The schedule; for a broken rule it notes a violation, and the answer means nothing. */
    Schedule toSchedule(String pointer, Violations violations);

    /** The document of a schedule, every field set. */
    static ScheduleDocument of(Schedule schedule) {
        return switch (schedule) {
            case Constant constant -> new ConstantDocument();
            case Step step -> StepDocument.of(step);
            case Exponential exponential -> ExponentialDocument.of(exponential);
            case InverseTime inverseTime -> InverseTimeDocument.of(inverseTime);
            case Cosine cosine -> CosineDocument.of(cosine);
            case OneCycle oneCycle -> OneCycleDocument.of(oneCycle);
            case ReduceOnPlateau reduceOnPlateau -> ReduceOnPlateauDocument.of(reduceOnPlateau);
        };
    }
}
