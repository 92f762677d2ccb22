package io.scratchnet.server.models;

import io.scratchnet.engine.Platform;
import io.scratchnet.server.specs.TrainingSettings;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a version's weights come from. Of a trained one all is known but what did not apply; of an imported one what its file tells.
 *
 * @param jobId the training job, which may have been deleted since
 * @param dataset it was trained on
 * @param training how it was trained, with the seed
 * @param initialModel whose weights it started from; null where they were drawn
 * @param seconds that workers spent on it, over all attempts
 * @param engine what it was computed with, in its last attempt
 * @param code of the service that trained it, in its last attempt
 */
public record Provenance(
        Origin origin,
        @Nullable UUID jobId,
        @Nullable DatasetVersion dataset,
        @Nullable TrainingSettings training,
        @Nullable InitialModel initialModel,
        @Nullable Double seconds,
        @Nullable Platform engine,
        @Nullable BuildVersion code) {}
