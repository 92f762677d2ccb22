package io.scratchnet.server.models.web;

import io.scratchnet.server.models.DatasetVersion;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.networks.NetworkDocument;
import io.scratchnet.server.recipes.TrainingDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model version as the API shows it. */
@Schema(name = "ModelVersion")
record ModelVersionView(
        @Schema(example = "mnist") String model,
        @Schema(example = "1") int version,
        Instant createdAt,

        @Nullable @Schema(description = "the training job it comes from")
        UUID jobId,

        DatasetVersion dataset,
        NetworkDocument network,
        TrainingDocument training,
        @Schema(example = "101770") long parameterCount,
        Metrics metrics,
        @Schema(example = "[\"latest\"]") List<String> aliases,

        @Schema(description = "of the weights' safetensors bytes")
        String sha256) {

    static ModelVersionView of(ModelVersion version) {
        return new ModelVersionView(
                version.model(),
                version.version(),
                version.createdAt(),
                version.jobId(),
                version.dataset(),
                NetworkDocument.of(version.network()),
                TrainingDocument.of(version.training()),
                version.network().parameterCount(),
                new Metrics(version.testAccuracy(), version.testLoss()),
                version.latest() ? List.of(Models.LATEST) : List.of(),
                version.sha256());
    }

    /** Figures on the dataset's test part. */
    @Schema(name = "ModelMetrics")
    record Metrics(
            @Schema(example = "0.979", description = "in [0, 1]")
            double testAccuracy,

            @Schema(example = "0.07") double testLoss) {}
}
