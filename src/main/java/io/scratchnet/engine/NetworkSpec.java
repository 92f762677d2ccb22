package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.checkpoint.TensorShape;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.loss.Loss;
import java.util.List;
import java.util.Optional;
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
        return firstFc().inputs();
    }

    /** Outputs of the last layer. */
    public int outputs() {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i) instanceof LayerSpec.Fc fc) {
                return fc.units();
            }
        }
        throw new IllegalStateException("no layer is fully connected");
    }

    /** Weights and biases of all layers. */
    public long parameterCount() {
        return layers.stream().mapToLong(LayerSpec::parameterCount).sum();
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
            switch (layers.get(i)) {
                case LayerSpec.Fc fc -> shapes.put(i, List.of(fc.inputs(), fc.units()));
                case LayerSpec.BatchNorm norm -> shapes.put(i, List.of(norm.units()));
                case LayerSpec.Act act -> {}
                case LayerSpec.Dropout dropout -> {}
            }
        }
        return shapes;
    }

    private LayerSpec.Fc firstFc() {
        // Asked for by every prediction: no stream.
        for (LayerSpec layer : layers) {
            if (layer instanceof LayerSpec.Fc fc) {
                return fc;
            }
        }
        throw new IllegalStateException("no layer is fully connected");
    }
}
