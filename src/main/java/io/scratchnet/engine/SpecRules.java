package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.loss.Loss;
import java.util.List;
import java.util.Optional;

/** What makes a list of layers a network. */
final class SpecRules {
    private SpecRules() {}

    static void check(List<LayerSpec> layers, Loss loss) {
        int first = 0;
        while (first < layers.size() && layers.get(first) instanceof LayerSpec.Dropout) {
            first++;
        }
        if (first == layers.size() || !(layers.get(first) instanceof LayerSpec.Fc fc)) {
            throw new IllegalArgumentException(
                    "the first layer, but for dropout, must be fully connected, layers were " + layers);
        }
        checkSizes(layers, fc.inputs());
        requiredEnd(loss).map(LayerSpec.Act::new).ifPresent(end -> {
            if (!end.equals(layers.getLast())) {
                throw new IllegalArgumentException(
                        loss + " needs " + end.function() + " as the last layer, was " + layers.getLast());
            }
        });
        if (layers.getLast() instanceof LayerSpec.Dropout || layers.getLast() instanceof LayerSpec.BatchNorm) {
            throw new IllegalArgumentException(
                    "the last layer must be fully connected or an activation, was " + layers.getLast());
        }
    }

    private static void checkSizes(List<LayerSpec> layers, int inputs) {
        int size = inputs;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i).layer();
            int takes = layer.expectedInputs().orElse(size);
            if (takes != size) {
                throw new IllegalArgumentException(
                        "layer " + i + " takes " + takes + " inputs, but the layer before gives " + size);
            }
            size = layer.units(size);
        }
    }

    static Optional<Activation> requiredEnd(Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> Optional.of(Activation.SOFTMAX);
            case BINARY_CROSS_ENTROPY -> Optional.of(Activation.SIGMOID);
            case MSE, HUBER, MAE -> Optional.empty();
        };
    }
}
