package io.scratchnet.server.specs;

import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;

/**
 * How a network is trained.
 *
 * @param optimizer with its initial learning rate
 * @param fit epochs, batches, seed and the rest
 */
public record TrainingSettings(Optimizer optimizer, FitOptions fit) {}
