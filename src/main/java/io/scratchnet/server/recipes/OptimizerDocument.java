package io.scratchnet.server.recipes;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.problems.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON form of an optimizer. What is left out has the default that its schema names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OptimizerDocument.Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = OptimizerDocument.Momentum.class, name = "momentum"),
    @JsonSubTypes.Type(value = OptimizerDocument.Adam.class, name = "adam")
})
@Schema(name = "Optimizer", description = "How gradients become new weights")
public sealed interface OptimizerDocument {

    /** The optimizer; for a broken rule it notes a violation, and the answer means nothing. */
    Optimizer toOptimizer(String pointer, Violations violations);

    /** The document of an optimizer, every field set. */
    static OptimizerDocument of(Optimizer optimizer) {
        return switch (optimizer) {
            case io.scratchnet.engine.optimizer.Sgd sgd -> new Sgd(sgd.learningRate());
            case io.scratchnet.engine.optimizer.Momentum momentum ->
                new Momentum(momentum.learningRate(), momentum.momentum());
            case io.scratchnet.engine.optimizer.Adam adam ->
                new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon());
        };
    }

    /** Stochastic gradient descent. */
    @Schema(name = "Sgd", description = "Stochastic gradient descent")
    record Sgd(
            @Nullable @Schema(defaultValue = "0.1", example = "0.1", description = "in (0, 1000]")
            Double learningRate) implements OptimizerDocument {
        @Override
        public Optimizer toOptimizer(String pointer, Violations violations) {
            return new io.scratchnet.engine.optimizer.Sgd(rate(learningRate, 0.1, pointer, violations));
        }
    }

    /** Gradient descent with momentum. */
    @Schema(name = "Momentum", description = "Gradient descent with momentum")
    record Momentum(
            @Nullable @Schema(defaultValue = "0.01", example = "0.01", description = "in (0, 1000]")
            Double learningRate,

            @Nullable @Schema(defaultValue = "0.9", example = "0.9", description = "in [0, 1)")
            Double momentum)
            implements OptimizerDocument {
        @Override
        public Optimizer toOptimizer(String pointer, Violations violations) {
            return new io.scratchnet.engine.optimizer.Momentum(
                    rate(learningRate, 0.01, pointer, violations),
                    decay(momentum, 0.9, pointer + "/momentum", violations));
        }
    }

    /** Adam. */
    @Schema(name = "Adam", description = "Adam (Kingma and Ba, 2015)")
    record Adam(
            @Nullable @Schema(defaultValue = "0.001", example = "0.001", description = "in (0, 1000]")
            Double learningRate,

            @Nullable @Schema(defaultValue = "0.9", example = "0.9", description = "in [0, 1)")
            Double beta1,

            @Nullable @Schema(defaultValue = "0.999", example = "0.999", description = "in [0, 1)")
            Double beta2,

            @Nullable @Schema(defaultValue = "1e-8", example = "1e-8", description = "in (0, 1]")
            Double epsilon)
            implements OptimizerDocument {
        @Override
        public Optimizer toOptimizer(String pointer, Violations violations) {
            double small = Objects.requireNonNullElse(epsilon, 1e-8);
            boolean smallHolds = violations.check(
                    small > 0 && small <= 1, pointer + "/epsilon", "epsilon must be in (0, 1], was " + small);
            return new io.scratchnet.engine.optimizer.Adam(
                    rate(learningRate, 0.001, pointer, violations),
                    decay(beta1, 0.9, pointer + "/beta1", violations),
                    decay(beta2, 0.999, pointer + "/beta2", violations),
                    smallHolds ? small : 1e-8);
        }
    }

    private static double rate(@Nullable Double given, double byDefault, String pointer, Violations violations) {
        double rate = Objects.requireNonNullElse(given, byDefault);
        boolean holds = violations.check(
                rate > 0 && rate <= 1000, pointer + "/learningRate", "learningRate must be in (0, 1000], was " + rate);
        return holds ? rate : byDefault;
    }

    private static double decay(@Nullable Double given, double byDefault, String pointer, Violations violations) {
        double decay = Objects.requireNonNullElse(given, byDefault);
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        boolean holds = violations.check(decay >= 0 && decay < 1, pointer, name + " must be in [0, 1), was " + decay);
        return holds ? decay : byDefault;
    }
}
