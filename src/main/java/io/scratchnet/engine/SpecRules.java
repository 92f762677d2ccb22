package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import java.util.List;
import java.util.Optional;

/** What makes a list of layers a network. */
final class SpecRules {
    private SpecRules() {}

    static void check(List<LayerSpec> layers, Loss loss) {
        if (layers.isEmpty() || !(layers.getFirst() instanceof LayerSpec.Fc)) {
            throw new IllegalArgumentException("the first layer must be fully connected, layers were " + layers);
        }
        int size = ((LayerSpec.Fc) layers.getFirst()).inputs();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof LayerSpec.Fc fc) {
                if (fc.inputs() != size) {
                    throw new IllegalArgumentException(
                            "layer " + i + " takes " + fc.inputs() + " inputs, but the layer before gives " + size);
                }
                size = fc.units();
            }
        }
        requiredEnd(loss).map(LayerSpec.Act::new).ifPresent(end -> {
            if (!end.equals(layers.getLast())) {
                throw new IllegalArgumentException(
                        loss + " needs " + end.function() + " as the last layer, was " + layers.getLast());
            }
        });
    }

    static Optional<Activation> requiredEnd(Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> Optional.of(Activation.SOFTMAX);
            case BINARY_CROSS_ENTROPY -> Optional.of(Activation.SIGMOID);
            case MSE, HUBER, MAE -> Optional.empty();
        };
    }
}
