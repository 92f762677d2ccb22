package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers with parameters, and what they are computed with.
 *
 * @param workers threads that share a step, at least 1
 */
public record Model(Kernels kernels, int workers, List<Layer> layers, Loss loss, Parameters parameters) {

    /** The weights of all layers, from input to output, each (units, inputs). */
    public List<Matrix> weights() {
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
