package io.scratchnet.server.specs;

import io.scratchnet.engine.FitOptions;
import io.scratchnet.engine.optimizer.Optimizer;

/**
 * How a network is trained.
 *
 * @param optimizer with its initial learning rate
 * @param fit epochs, batches, seed and the rest
 */
public record TrainingSettings(Optimizer optimizer, FitOptions fit) {}
