package io.scratchnet.server.specs;

import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.RmsProp;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of RMSProp. */
@Schema(name = "RmsProp", description = "RMSProp (Hinton, 2012)")
record RmsPropDocument(
        @Nullable @Schema(defaultValue = "0.001", example = "0.001", description = "in (0, 1000]")
        Double learningRate,

        @Nullable
        @Schema(
                defaultValue = "0.99",
                example = "0.99",
                description = "decay of the mean of squared gradients, in [0, 1)")
        Double decay,

        @Nullable @Schema(defaultValue = "1e-8", example = "1e-8", description = "in (0, 1]")
        Double epsilon)
        implements OptimizerDocument {

    static RmsPropDocument of(RmsProp rmsProp) {
        return new RmsPropDocument(rmsProp.learningRate(), rmsProp.decay(), rmsProp.epsilon());
    }

    @Override
    public Optimizer toOptimizer(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new RmsProp(
                settings.number("learningRate", learningRate, 0.001, Interval.RATE),
                settings.number("decay", decay, 0.99, Interval.DECAY),
                settings.number("epsilon", epsilon, 1e-8, Interval.FACTOR));
    }
}
