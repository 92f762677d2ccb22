package io.scratchnet.engine.checkpoint;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.ParameterSpec;
import io.scratchnet.engine.layer.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The names and shapes under which weights are saved: {@code layers.0.weight} [inputs, units] and {@code layers.0.bias} [units]; for batch
 * normalization {@code gamma}, {@code beta}, {@code mean} and {@code variance} [units].
 */
public final class WeightTensors {
    private WeightTensors() {}

    /** What a file of these layers' weights holds. */
    public static List<TensorShape> shapes(List<Layer> layers) {
        List<TensorShape> shapes = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            for (ParameterSpec spec : layers.get(i).parameters()) {
                shapes.add(TensorShape.of("layers." + i + "." + spec.name(), sizes(spec)));
            }
        }
        return shapes;
    }

    private static int[] sizes(ParameterSpec spec) {
        return spec.shape().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Tensors over the memory of the parameters, in the order of {@link #shapes}. */
    public static List<Tensor> of(List<Layer> layers, Parameters parameters) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            List<ParameterSpec> specs = layers.get(i).parameters();
            for (int k = 0; k < specs.size(); k++) {
                ParameterSpec spec = specs.get(k);
                Matrix values = parameters.of(i).get(k);
                tensors.add(new Tensor("layers." + i + "." + spec.name(), spec.shape(), values.array()));
            }
        }
        return tensors;
    }

    /**
     * The weights that a file holds. No memory is taken before its names and shapes are known to be right.
     *
     * @throws IOException the file is not exactly these layers'
     */
    public static Parameters read(List<Layer> layers, SafetensorsFile file) throws IOException {
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
    public static Parameters readFinite(List<Layer> layers, SafetensorsFile file) throws IOException {
        Parameters parameters = read(layers, file);
        try {
            Iterator<Tensor> tensors = of(layers, parameters).iterator();
            for (Layer layer : layers) {
                for (ParameterSpec spec : layer.parameters()) {
                    tensors.next().requireAtLeast(spec.least());
                }
            }
            return parameters;
        } catch (IOException | RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }
}
