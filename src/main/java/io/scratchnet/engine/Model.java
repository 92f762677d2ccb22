package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.loss.Loss;
import java.util.List;

/** Layers with parameters: what predicts. */
record Model(Backend backend, List<Layer> layers, Loss loss, Parameters parameters) {
    Kernels kernels() {
        return backend.kernels();
    }

    /** The weights of the fully-connected layers, from input to output. */
    List<Matrix> weights() {
        return layers.stream()
                .filter(FCLayer.class::isInstance)
                .map(layer -> ((FCLayer) layer).weights())
                .toList();
    }
}
