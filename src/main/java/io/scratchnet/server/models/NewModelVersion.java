package io.scratchnet.server.models;

import io.scratchnet.engine.Evaluation;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.recipes.TrainingSettings;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trained network on its way into the registry.
 *
 * @param model the name under which it is published
 * @param jobId the training job it comes from; null where there was none
 * @param evaluation on the dataset's test part
 */
public record NewModelVersion(
        String model,
        @Nullable UUID jobId,
        DatasetVersion dataset,
        NetworkSpec network,
        TrainingSettings training,
        Evaluation evaluation) {}
