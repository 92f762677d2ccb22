package io.scratchnet.server.training;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.recipes.TrainingSettings;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to train.
 *
 * @param name for people; may be missing
 * @param model the name under which the result is published
 * @param dataset a dataset this service knows
 */
public record JobOrder(
        @Nullable String name, String model, String dataset, NetworkSpec network, TrainingSettings training) {}
