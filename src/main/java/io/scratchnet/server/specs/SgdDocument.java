package io.scratchnet.server.specs;

import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.Sgd;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of stochastic gradient descent. */
@Schema(name = "Sgd", description = "Stochastic gradient descent")
record SgdDocument(
        @Nullable @Schema(defaultValue = "0.1", example = "0.1", description = "in (0, 1000]")
        Double learningRate) implements OptimizerDocument {

    static SgdDocument of(Sgd sgd) {
        return new SgdDocument(sgd.learningRate());
    }

    @Override
    public Optimizer toOptimizer(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new Sgd(settings.number("learningRate", learningRate, 0.1, Interval.RATE));
    }
}
