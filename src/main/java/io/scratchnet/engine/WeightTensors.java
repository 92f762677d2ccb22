package io.scratchnet.engine;

import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.checkpoint.Tensor;
import io.scratchnet.engine.checkpoint.TensorShape;
import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.BatchNormLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.FcParameters;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The names and shapes under which weights are saved: {@code layers.0.weight} [inputs, units] and {@code layers.0.bias} [units]; for batch
 * normalization {@code gamma}, {@code beta}, {@code mean} and {@code variance} [units].
 */
final class WeightTensors {
    private static final String VARIANCE = "variance";

    private WeightTensors() {}

    /** What a file of these layers' weights holds. */
    static List<TensorShape> shapes(List<Layer> layers) {
        List<TensorShape> shapes = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String name = "layers." + i + ".";
            if (layers.get(i) instanceof FCLayer fc) {
                shapes.add(TensorShape.of(name + "weight", fc.inputs(), fc.units()));
                shapes.add(TensorShape.of(name + "bias", fc.units()));
            } else if (layers.get(i) instanceof BatchNormLayer norm) {
                for (String part : List.of("gamma", "beta", "mean", VARIANCE)) {
                    shapes.add(TensorShape.of(name + part, norm.units()));
                }
            }
        }
        return shapes;
    }

    /** Tensors over the memory of the parameters. */
    static List<Tensor> of(List<Layer> layers, Parameters parameters) {
        List<Matrix> views = views(layers, parameters);
        List<TensorShape> shapes = shapes(layers);
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            TensorShape shape = shapes.get(i);
            List<Integer> sizes = shape.shape().stream().map(Math::toIntExact).toList();
            tensors.add(new Tensor(shape.name(), sizes, views.get(i).array()));
        }
        return tensors;
    }

    /** In the order of {@link #shapes}. */
    private static List<Matrix> views(List<Layer> layers, Parameters parameters) {
        List<Matrix> views = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof FCLayer) {
                FcParameters view = parameters.fc(i);
                views.addAll(List.of(view.weights(), view.bias()));
            } else if (layers.get(i) instanceof BatchNormLayer) {
                BatchNormArrays view = parameters.batchNorm(i);
                views.addAll(List.of(view.gamma(), view.beta(), view.mean(), view.variance()));
            }
        }
        return views;
    }

    /**
     * The weights that a file holds. No memory is taken before its names and shapes are known to be right.
     *
     * @throws IOException the file is not exactly these layers'
     */
    static Parameters read(List<Layer> layers, SafetensorsFile file) throws IOException {
        file.requireExactly(shapes(layers));
        Parameters parameters = Parameters.zeros(layers, DataType.FLOAT);
        try {
            file.read(of(layers, parameters));
            return parameters;
        } catch (IOException | RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }

    /** As {@link #read}; numbers that no network can predict with are refused as well. */
    static Parameters readFinite(List<Layer> layers, SafetensorsFile file) throws IOException {
        Parameters parameters = read(layers, file);
        try {
            for (Tensor tensor : of(layers, parameters)) {
                tensor.requireAtLeast(tensor.name().endsWith(VARIANCE) ? 0 : -Float.MAX_VALUE);
            }
            return parameters;
        } catch (IOException | RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }
}
