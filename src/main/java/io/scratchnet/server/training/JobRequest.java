package io.scratchnet.server.training;

import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.specs.TrainingDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a submit, as it was read: nothing is checked yet. */
@Schema(
        name = "TrainingJobRequest",
        description = "Exactly one of network, networkId and preset, or none with initialModel; fields of training "
                + "override the preset's values, or the defaults, one by one.",
        requiredProperties = "model")
record JobRequest(
        @Nullable @Schema(example = "first run", maxLength = 100, description = "a display name")
        String name,

        @Nullable
        @Schema(
                example = "digits",
                pattern = "[a-z0-9][a-z0-9._-]{0,62}",
                description = "the model under which the result is published")
        String model,

        @Nullable @Schema(example = "mnist", defaultValue = "mnist")
        String dataset,

        @Nullable NetworkDocument network,
        @Nullable @Schema(description = "a stored network") UUID networkId,
        @Nullable @Schema(example = "quick") String preset,
        @Nullable TrainingDocument training,

        @Nullable
        @Schema(
                description = "a published model whose weights to start from; a network given with it must "
                        + "have the same layers with weights")
        InitialModelDocument initialModel,

        @Nullable
        @Schema(
                example = "3600",
                minimum = "1",
                description = "maximum training time in seconds, over all attempts; then the job fails. Without "
                        + "it the service's limit applies")
        Integer maxRuntimeSeconds) {

    /** A model version; without a number, the latest one. */
    @Schema(name = "InitialModel", requiredProperties = "name")
    public record InitialModelDocument(
            @Nullable @Schema(example = "digits") String name,
            @Nullable @Schema(example = "1", minimum = "1") Integer version) {}
}
