package io.scratchnet.engine;

import io.scratchnet.engine.checkpoint.Tensor;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.ParameterView;
import io.scratchnet.engine.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/** The names and shapes under which weights are saved: {@code layers.0.weight} [inputs, units] and {@code layers.0.bias} [units]. */
final class WeightTensors {
    private WeightTensors() {}

    /** Tensors over the memory of the parameters. */
    static List<Tensor> of(List<Layer> layers, Parameters parameters) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof FCLayer fc) {
                ParameterView view = parameters.of(i);
                tensors.add(new Tensor("layers." + i + ".weight", List.of(fc.inputs(), fc.units()), view.weights()));
                tensors.add(new Tensor("layers." + i + ".bias", List.of(fc.units()), view.bias()));
            }
        }
        return tensors;
    }
}
