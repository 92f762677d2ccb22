package io.scratchnet.engine;

import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import java.util.List;

/** How much memory outside the Java heap a network keeps that only predicts. */
public final class PredictionMemory {
    private PredictionMemory() {}

    /** Bytes of the weights, and of the arrays that predictions side by side leave for the next ones. */
    public static long bytes(NetworkSpec network, Backend backend) {
        List<Layer> layers = Network.layers(network);
        return Float.BYTES * (Parameters.elementCount(layers) + WorkspacePool.elementCount(backend, layers));
    }
}
