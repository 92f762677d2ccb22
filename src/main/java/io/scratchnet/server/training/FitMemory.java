package io.scratchnet.server.training;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.optimizer.Adam;
import io.scratchnet.engine.optimizer.Momentum;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.Sgd;

/** Estimates the off-heap memory of a fit before it starts: its arrays are all allocated up front and known by shape. */
final class FitMemory {
    private FitMemory() {}

    /** Bytes of weights, gradients, optimizer state, and of one batch's activations and their gradients. */
    static long estimate(NetworkSpec network, Optimizer optimizer, int batchSize) {
        long parameters = network.parameterCount() * (2 + statesPerParameter(optimizer));
        long perSample = network.inputs();
        long width = network.inputs();
        for (LayerSpec layer : network.layers()) {
            width = layer instanceof LayerSpec.Fc fc ? fc.units() : width;
            perSample += 2 * width;
        }
        return Float.BYTES * (parameters + perSample * batchSize);
    }

    private static int statesPerParameter(Optimizer optimizer) {
        return switch (optimizer) {
            case Sgd sgd -> 0;
            case Momentum momentum -> 1;
            case Adam adam -> 2;
        };
    }
}
