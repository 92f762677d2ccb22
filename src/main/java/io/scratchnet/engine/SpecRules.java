package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import java.util.List;

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
        boolean endsInSoftmax = layers.getLast() instanceof LayerSpec.Act act && act.function() == Activation.SOFTMAX;
        if (loss == Loss.CROSS_ENTROPY && !endsInSoftmax) {
            throw new IllegalArgumentException(
                    "cross-entropy needs softmax as the last layer, was " + layers.getLast());
        }
    }
}
