package io.scratchnet.server.training;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.OptimizerState;

/** Estimates the off-heap memory of a fit before it starts: its arrays are all allocated up front and known by shape. */
final class FitMemory {
    private FitMemory() {}

    /** Bytes of weights, gradients, optimizer state, and of one batch's activations and their gradients. */
    static long estimate(NetworkSpec network, Optimizer optimizer, int batchSize) {
        long parameters = network.parameterCount() * (2 + OptimizerState.momentsOf(optimizer));
        long perSample = network.inputs();
        long width = network.inputs();
        for (LayerSpec layer : network.layers()) {
            width = layer instanceof LayerSpec.Fc fc ? fc.units() : width;
            perSample += 2 * width;
        }
        return Float.BYTES * (parameters + perSample * batchSize);
    }
}
