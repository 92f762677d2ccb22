package io.scratchnet.server.specs;

import io.scratchnet.engine.optimizer.Adam;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of Adam. */
@Schema(name = "Adam", description = "Adam (Kingma and Ba, 2015)")
record AdamDocument(
        @Nullable @Schema(defaultValue = "0.001", example = "0.001", description = "in (0, 1000]")
        Double learningRate,

        @Nullable @Schema(defaultValue = "0.9", example = "0.9", description = "in [0, 1)")
        Double beta1,

        @Nullable @Schema(defaultValue = "0.999", example = "0.999", description = "in [0, 1)")
        Double beta2,

        @Nullable @Schema(defaultValue = "1e-8", example = "1e-8", description = "in (0, 1]")
        Double epsilon)
        implements OptimizerDocument {

    static AdamDocument of(Adam adam) {
        return new AdamDocument(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon());
    }

    @Override
    public Optimizer toOptimizer(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new Adam(
                settings.number("learningRate", learningRate, 0.001, Interval.RATE),
                settings.number("beta1", beta1, 0.9, Interval.DECAY),
                settings.number("beta2", beta2, 0.999, Interval.DECAY),
                settings.number("epsilon", epsilon, 1e-8, Interval.FACTOR));
    }
}
