package io.scratchnet.engine;

import io.scratchnet.engine.checkpoint.Tensor;
import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.BatchNormLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.FcParameters;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The names and shapes under which weights are saved: {@code layers.0.weight} [inputs, units] and {@code layers.0.bias} [units]; for batch
 * normalization {@code gamma}, {@code beta}, {@code mean} and {@code variance} [units].
 */
final class WeightTensors {
    private WeightTensors() {}

    /** Tensors over the memory of the parameters. */
    static List<Tensor> of(List<Layer> layers, Parameters parameters) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String name = "layers." + i + ".";
            if (layers.get(i) instanceof FCLayer fc) {
                FcParameters view = parameters.fc(i);
                tensors.add(tensor(name + "weight", List.of(fc.inputs(), fc.units()), view.weights()));
                tensors.add(tensor(name + "bias", List.of(fc.units()), view.bias()));
            } else if (layers.get(i) instanceof BatchNormLayer norm) {
                BatchNormArrays view = parameters.batchNorm(i);
                tensors.add(tensor(name + "gamma", List.of(norm.units()), view.gamma()));
                tensors.add(tensor(name + "beta", List.of(norm.units()), view.beta()));
                tensors.add(tensor(name + "mean", List.of(norm.units()), view.mean()));
                tensors.add(tensor(name + "variance", List.of(norm.units()), view.variance()));
            }
        }
        return tensors;
    }

    private static Tensor tensor(String name, List<Integer> shape, Matrix values) {
        return new Tensor(name, shape, values.array());
    }
}
