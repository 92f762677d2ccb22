package io.scratchnet.server.specs;

import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of regularization. */
@Schema(
        name = "Regularization",
        description =
                "Penalties and bounds for weights and gradients; 0 is off. If given, it replaces the preset's as a"
                        + " whole: {} turns all of it off. Biases, and the gamma and beta of batchNorm, are only clipped")
record RegularizationDocument(
        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000000",
                example = "0.00001",
                description = "adds l1 * sign(w) to the gradient of each weight")
        Double l1,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000000",
                example = "0.0001",
                description = "adds l2 * w to the gradient of each weight")
        Double l2,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000000",
                example = "0.01",
                description = "subtracts rate * weightDecay * w from each weight beside the optimizer's step")
        Double weightDecay,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000000",
                example = "3",
                description = "maximum Euclidean norm of the weights into one unit, enforced after every step")
        Double maxNorm,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000000",
                example = "5",
                description = "maximum Euclidean norm of the gradient of all parameters together")
        Double clipNorm) {

    static RegularizationDocument of(Regularization given) {
        return new RegularizationDocument(
                given.l1(), given.l2(), given.weightDecay(), given.maxNorm(), given.clipNorm());
    }

    /** The regularization; for a broken rule it notes a violation, and the answer means nothing. */
    Regularization toRegularization(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new Regularization(
                settings.number("l1", l1, 0, Interval.PENALTY),
                settings.number("l2", l2, 0, Interval.PENALTY),
                settings.number("weightDecay", weightDecay, 0, Interval.PENALTY),
                settings.number("maxNorm", maxNorm, 0, Interval.PENALTY),
                settings.number("clipNorm", clipNorm, 0, Interval.PENALTY));
    }
}
