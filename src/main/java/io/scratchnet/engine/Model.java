package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.ParameterSpec;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/** Layers with parameters: what predicts. */
record Model(Backend backend, List<Layer> layers, Loss loss, Parameters parameters) {
    Kernels kernels() {
        return backend.kernels();
    }

    /** The weights of all layers, from input to output, each (units, inputs). */
    List<Matrix> weights() {
        List<Matrix> weights = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            List<ParameterSpec> specs = layers.get(i).parameters();
            for (int k = 0; k < specs.size(); k++) {
                if (specs.get(k).role() == ParameterSpec.Role.WEIGHT) {
                    weights.add(parameters.of(i).get(k));
                }
            }
        }
        return weights;
    }
}
