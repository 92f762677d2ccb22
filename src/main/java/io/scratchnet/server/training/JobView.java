package io.scratchnet.server.training;

import io.scratchnet.server.models.InitialModel;
import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.specs.TrainingDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A training job as the API shows it. */
@Schema(name = "TrainingJob")
record JobView(
        UUID id,
        @Nullable @Schema(example = "first run") String name,
        @Schema(example = "digits") String model,
        @Schema(example = "mnist") String dataset,
        JobStatus status,
        JobProgress progress,
        JobMetrics metrics,
        @Nullable Result result,

        @Nullable @Schema(description = "the reason if it failed; else null")
        String failure,

        List<Transition> transitions,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        NetworkDocument network,
        TrainingDocument training,

        @Nullable @Schema(description = "the model it started from; null if its weights were initialized at random")
        InitialModel initialModel,

        @Schema(example = "86400", description = "maximum training time in seconds, over all attempts")
        long maxRuntimeSeconds) {

    static JobView of(TrainingJob job) {
        JobState state = job.state();
        Integer version = state.resultVersion();
        return new JobView(
                job.id(),
                job.spec().name(),
                job.model(),
                job.dataset(),
                job.status(),
                job.progress(),
                job.metrics(),
                version == null ? null : new Result(job.model(), version),
                state.failure(),
                job.transitions(),
                job.createdAt(),
                state.startedAt(),
                state.finishedAt(),
                NetworkDocument.of(job.network()),
                TrainingDocument.of(job.training()),
                job.spec().initialModel(),
                job.spec().maxRuntime().toSeconds());
    }

    /** The model version that a job published. */
    @Schema(
            name = "TrainingResult",
            description = "the published model version; null unless the job succeeded, or was cancelled with keepModel")
    record Result(
            @Schema(example = "digits") String model,
            @Schema(example = "1") int version) {}
}
