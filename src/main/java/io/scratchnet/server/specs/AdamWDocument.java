package io.scratchnet.server.specs;

import io.scratchnet.engine.optimizer.AdamW;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of AdamW. */
@Schema(name = "AdamW", description = "Adam with decoupled weight decay (Loshchilov and Hutter, 2019)")
record AdamWDocument(
        @Nullable @Schema(defaultValue = "0.001", example = "0.001", description = "in (0, 1000]")
        Double learningRate,

        @Nullable @Schema(defaultValue = "0.9", example = "0.9", description = "in [0, 1)")
        Double beta1,

        @Nullable @Schema(defaultValue = "0.999", example = "0.999", description = "in [0, 1)")
        Double beta2,

        @Nullable @Schema(defaultValue = "1e-8", example = "1e-8", description = "in (0, 1]")
        Double epsilon,

        @Nullable
        @Schema(
                defaultValue = "0.01",
                example = "0.01",
                description = "each step subtracts learningRate * weightDecay of every parameter; in [0, 1]")
        Double weightDecay)
        implements OptimizerDocument {

    static AdamWDocument of(AdamW adamW) {
        return new AdamWDocument(
                adamW.learningRate(), adamW.beta1(), adamW.beta2(), adamW.epsilon(), adamW.weightDecay());
    }

    @Override
    public Optimizer toOptimizer(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new AdamW(
                settings.number("learningRate", learningRate, 0.001, Interval.RATE),
                settings.number("beta1", beta1, 0.9, Interval.DECAY),
                settings.number("beta2", beta2, 0.999, Interval.DECAY),
                settings.number("epsilon", epsilon, 1e-8, Interval.FACTOR),
                settings.number("weightDecay", weightDecay, 0.01, Interval.UNIT));
    }
}
