package io.scratchnet.server.training;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.models.InitialModel;
import io.scratchnet.server.specs.TrainingSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to train.
 *
 * @param name for people; may be missing
 * @param model the name under which the result is published
 * @param dataset a dataset this service knows
 * @param initialModel whose weights it starts from; null where they are drawn
 * @param maxRuntime that workers may spend on it, over all attempts
 * @param publishes whether the end of the training evaluates on the test split and publishes a model version
 */
public record JobSpec(
        @Nullable String name,
        String model,
        String dataset,
        NetworkSpec network,
        TrainingSettings training,
        @Nullable InitialModel initialModel,
        Duration maxRuntime,
        boolean publishes) {

    /** A job that publishes its model. */
    public JobSpec(
            @Nullable String name,
            String model,
            String dataset,
            NetworkSpec network,
            TrainingSettings training,
            @Nullable InitialModel initialModel,
            Duration maxRuntime) {
        this(name, model, dataset, network, training, initialModel, maxRuntime, true);
    }
}
