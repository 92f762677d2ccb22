package io.scratchnet.engine.layer;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import java.util.List;

/** Runs a batch through the layers and the loss's gradient back through them. */
public final class Backpropagation {
    private final List<Layer> layers;
    private final Loss loss;
    private final boolean fused;

    public Backpropagation(List<Layer> layers, Loss loss) {
        this.layers = List.copyOf(layers);
        this.loss = loss;
        this.fused = loss == Loss.CROSS_ENTROPY
                && layers.getLast() instanceof ActivationLayer last
                && last.function() == Activation.SOFTMAX;
    }

    /** Fills the pass's outputs from its input. */
    public static void forward(List<Layer> layers, Pass pass) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).forward(pass, i);
        }
    }

    /** Fills the pass's outputs and all its gradients from its input and target; the loss summed over the samples. */
    public double run(Pass pass) {
        forward(layers, pass);
        int last = layers.size() - 1;
        if (fused) {
            pass.kernels().softmaxCrossEntropyGradient(pass.output(), pass.target(), pass.inputGradient(last));
            last--;
        } else {
            pass.kernels().lossGradient(loss, pass.output(), pass.target(), pass.outputGradient(last));
        }
        for (int i = last; i >= 0; i--) {
            layers.get(i).backward(pass, i);
        }
        return pass.kernels().lossSum(loss, pass.output(), pass.target());
    }
}
