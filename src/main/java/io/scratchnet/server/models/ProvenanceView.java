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
        description = "Where the weights come from. Of an imported version, what its file does not tell is null.")
record ProvenanceView(
        @Schema(
                allowableValues = {"trained", "imported"},
                example = "trained",
                description = "trained by a job of this service, or imported as a file")
        String origin,

        @Nullable @Schema(description = "the training job, which may have been deleted since")
        UUID jobId,

        @Nullable DatasetVersion dataset,

        @Nullable @Schema(example = "42", description = "where every random draw came from")
        Long seed,

        @Nullable @Schema(description = "the version whose weights it started from; null where they were drawn")
        InitialModel initialModel,

        @Nullable
        @Schema(
                example = "7.7",
                description = "seconds that workers spent on the training, over all attempts of the job")
        Double durationSeconds,

        @Nullable @Schema(description = "what it was computed with, in the last attempt")
        Platform engine,

        @Nullable @Schema(description = "of the service that trained it, in the last attempt")
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
