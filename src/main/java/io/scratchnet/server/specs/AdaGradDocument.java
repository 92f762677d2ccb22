package io.scratchnet.server.specs;

import io.scratchnet.engine.optimizer.AdaGrad;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of AdaGrad. */
@Schema(name = "AdaGrad", description = "AdaGrad (Duchi et al., 2011)")
record AdaGradDocument(
        @Nullable @Schema(defaultValue = "0.01", example = "0.01", description = "in (0, 1000]")
        Double learningRate,

        @Nullable @Schema(defaultValue = "1e-10", example = "1e-10", description = "in (0, 1]")
        Double epsilon)
        implements OptimizerDocument {

    static AdaGradDocument of(AdaGrad adaGrad) {
        return new AdaGradDocument(adaGrad.learningRate(), adaGrad.epsilon());
    }

    @Override
    public Optimizer toOptimizer(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new AdaGrad(
                settings.number("learningRate", learningRate, 0.01, Interval.RATE),
                settings.number("epsilon", epsilon, 1e-10, Interval.FACTOR));
    }
}
