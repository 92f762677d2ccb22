package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import java.util.List;
import java.util.Optional;

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
        return layers.reversed().stream()
                .filter(LayerSpec.Fc.class::isInstance)
                .map(LayerSpec.Fc.class::cast)
                .findFirst()
                .orElseThrow()
                .units();
    }

    /** Weights and biases of all layers. */
    public long parameterCount() {
        return layers.stream().mapToLong(LayerSpec::parameterCount).sum();
    }

    private LayerSpec.Fc firstFc() {
        return layers.stream()
                .filter(LayerSpec.Fc.class::isInstance)
                .map(LayerSpec.Fc.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
