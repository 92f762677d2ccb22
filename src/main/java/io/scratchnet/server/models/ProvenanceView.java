package io.scratchnet.server.models;

import io.scratchnet.engine.Platform;
import io.scratchnet.server.specs.EnumNames;
import io.scratchnet.server.specs.TrainingSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a version's weights come from, as the API shows it; its network and settings stand beside it. */
@Schema(
        name = "Provenance",
        description =
                "The origin of the weights. For an imported version, anything that its file does not state is null.")
record ProvenanceView(
        @Schema(
                allowableValues = {"trained", "imported"},
                example = "trained",
                description = "trained by a job of this service, or imported from a file")
        String origin,

        @Nullable @Schema(description = "the training job, which may have been deleted since")
        UUID jobId,

        @Nullable DatasetVersion dataset,

        @Nullable @Schema(example = "42", description = "seed of every random number")
        Long seed,

        @Nullable
        @Schema(description = "the version whose weights it started from; null if they were initialized at random")
        InitialModel initialModel,

        @Nullable @Schema(example = "7.7", description = "training time in seconds, over all attempts of the job")
        Double durationSeconds,

        @Nullable @Schema(description = "the engine and machine of the last attempt")
        Platform engine,

        @Nullable @Schema(description = "the version of the service in the last attempt")
        BuildVersion code) {

    static ProvenanceView of(Provenance provenance) {
        TrainingSettings training = provenance.training();
        return new ProvenanceView(
                EnumNames.nameOf(provenance.origin()),
                provenance.jobId(),
                provenance.dataset(),
                training == null ? null : training.fit().seed(),
                provenance.initialModel(),
                provenance.seconds(),
                provenance.engine(),
                provenance.code());
    }
}
