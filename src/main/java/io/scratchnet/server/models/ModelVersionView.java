package io.scratchnet.server.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.specs.TrainingDocument;
import io.scratchnet.server.specs.TrainingSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model version as the API shows it. */
@Schema(name = "ModelVersion")
public record ModelVersionView(
        @Schema(example = "mnist") String model,
        @Schema(example = "1") int version,
        Instant createdAt,

        @Nullable @Schema(description = "the training job that published it")
        UUID jobId,

        @Nullable @Schema(description = "the training dataset; null if an imported file does not state it")
        DatasetVersion dataset,

        NetworkDocument network,

        @Nullable
        @Schema(
                description =
                        "the training settings; null if an imported file does not state them. Fields that the file left out had the default")
        TrainingDocument training,

        @Schema(example = "101770") long parameterCount,

        @Nullable @Schema(description = "on a dataset's test split; null if it was never evaluated")
        TestMetrics metrics,

        ProvenanceView provenance,
        @Schema(example = "[\"latest\"]") List<String> aliases,

        @Nullable
        @Schema(
                example = "the first one that reads sevens well",
                description = "of the model in /models and /models/{name}, else of the version; null if there is none")
        String description,

        @Schema(
                example = "{\"team\": \"vision\"}",
                description = "of the model in /models and /models/{name}, else of the version")
        Map<String, String> tags,

        @Schema(description = "of the weights' safetensors bytes")
        String sha256,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "warnings of an import, such as an accuracy that chance alone may reach; only in its answer, and only if there are"
                                + " any")
        List<String> warnings) {

    /** The same with warnings. */
    public ModelVersionView warning(List<String> of) {
        return new ModelVersionView(
                model,
                version,
                createdAt,
                jobId,
                dataset,
                network,
                training,
                parameterCount,
                metrics,
                provenance,
                aliases,
                description,
                tags,
                sha256,
                of);
    }

    /** A version, with what is said of it. */
    public static ModelVersionView of(ModelVersion version) {
        return of(version, version.remarks());
    }

    /** A model by its latest version, with what is said of the model. */
    static ModelVersionView ofModel(ModelVersion latest) {
        return of(latest, latest.modelRemarks());
    }

    private static ModelVersionView of(ModelVersion version, Annotations remarks) {
        Provenance provenance = version.provenance();
        TrainingSettings training = provenance.training();
        return new ModelVersionView(
                version.model(),
                version.version(),
                version.createdAt(),
                provenance.jobId(),
                provenance.dataset(),
                NetworkDocument.of(version.network()),
                training == null ? null : TrainingDocument.of(training),
                version.network().parameterCount(),
                version.metrics(),
                ProvenanceView.of(provenance),
                version.aliases(),
                remarks.description(),
                remarks.tags(),
                version.sha256(),
                List.of());
    }
}
