package io.scratchnet.engine.layer;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import java.util.List;

/** Runs a batch, or a shard of one, through the layers and the loss's gradient back through them. */
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

    /** Runs layers {@code from - 1} down to the first backward, from the gradient that stands at the output of the first to run. */
    public static void backward(List<Layer> layers, Pass pass, int from) {
        for (int i = from - 1; i >= 0; i--) {
            layers.get(i).backward(pass, i);
        }
    }

    /** Runs layers {@code from} to {@code to - 1} forward. */
    public void forward(Pass pass, int from, int to) {
        for (int i = from; i < to; i++) {
            layers.get(i).forward(pass, i);
        }
    }

    /** The loss summed over the pass's samples. */
    public double lossSum(Pass pass) {
        return pass.kernels().lossSum(loss, pass.output(), pass.target());
    }

    /** Runs layers {@code from - 1} down to {@code to} backward; from the last layer on it starts with the loss's own gradient. */
    public void backward(Pass pass, int from, int to) {
        int first = from - 1;
        if (from == layers.size()) {
            first -= lossGradient(pass, first);
        }
        for (int i = first; i >= to; i--) {
            layers.get(i).backward(pass, i);
        }
    }

    /** How many layers the loss's gradient went through: softmax and cross-entropy are one. */
    private int lossGradient(Pass pass, int last) {
        if (fused) {
            pass.kernels()
                    .softmaxCrossEntropyGradient(
                            pass.output(), pass.target(), pass.inputGradient(last), pass.batchSize());
            return 1;
        }
        pass.kernels().lossGradient(loss, pass.output(), pass.target(), pass.outputGradient(last), pass.batchSize());
        return 0;
    }
}
