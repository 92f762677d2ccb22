package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.checkpoint.TensorShape;
import io.scratchnet.engine.checkpoint.WeightTensors;
import io.scratchnet.engine.layer.ParameterSpec;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.loss.Loss;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network as data: what its layers are and what it minimises, without any weights.
 *
 * @param layers from input to output; sizes fit together
 * @param loss what a fit minimises
 */
public record NetworkSpec(List<LayerSpec> layers, Loss loss) {
    public NetworkSpec {
        layers = List.copyOf(layers);
        SpecRules.check(layers, loss);
    }

    /** The activation that a loss needs as the last layer; empty where any layer will do. */
    public static Optional<Activation> requiredEnd(Loss loss) {
        return SpecRules.requiredEnd(loss);
    }

    /** Features of one sample. */
    public int inputs() {
        // Asked for by every prediction: no stream.
        for (LayerSpec layer : layers) {
            OptionalInt inputs = layer.layer().expectedInputs();
            if (inputs.isPresent()) {
                return inputs.getAsInt();
            }
        }
        throw new IllegalStateException("no layer is fully connected");
    }

    /** Outputs of the last layer. */
    public int outputs() {
        int size = inputs();
        for (LayerSpec layer : layers) {
            size = layer.layer().units(size);
        }
        return size;
    }

    /** Weights and biases of all layers. */
    public long parameterCount() {
        return Parameters.count(Network.layers(this));
    }

    /** The tensors that {@link Network#save} writes, in their order. */
    public List<TensorShape> tensors() {
        return WeightTensors.shapes(Network.layers(this));
    }

    /** Bytes of the weights of all layers, with what batch normalization has recorded. */
    public long weightBytes() {
        return Float.BYTES * Parameters.elementCount(Network.layers(this));
    }

    /** Whether the weights of a network of the other spec fit into one of this: the same sizes at the same places. */
    public boolean takesWeightsOf(NetworkSpec other) {
        return weightShapes().equals(other.weightShapes());
    }

    /** The sizes of the layers with weights, by the place of the layer, such as {@code {0=[784, 32], 2=[32, 10]}}. */
    public SortedMap<Integer, List<Integer>> weightShapes() {
        SortedMap<Integer, List<Integer>> shapes = new TreeMap<>();
        for (int i = 0; i < layers.size(); i++) {
            List<ParameterSpec> parameters = layers.get(i).layer().parameters();
            if (!parameters.isEmpty()) {
                shapes.put(i, parameters.getFirst().shape());
            }
        }
        return shapes;
    }
}
