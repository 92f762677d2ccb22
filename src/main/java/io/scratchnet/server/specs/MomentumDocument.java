package io.scratchnet.server.specs;

import io.scratchnet.engine.optimizer.Momentum;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of gradient descent with momentum. */
@Schema(name = "Momentum", description = "Gradient descent with momentum")
record MomentumDocument(
        @Nullable @Schema(defaultValue = "0.01", example = "0.01", description = "in (0, 1000]")
        Double learningRate,

        @Nullable @Schema(defaultValue = "0.9", example = "0.9", description = "in [0, 1)")
        Double momentum)
        implements OptimizerDocument {

    static MomentumDocument of(Momentum momentum) {
        return new MomentumDocument(momentum.learningRate(), momentum.momentum());
    }

    @Override
    public Optimizer toOptimizer(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new Momentum(
                settings.number("learningRate", learningRate, 0.01, Interval.RATE),
                settings.number("momentum", momentum, 0.9, Interval.DECAY));
    }
}
