package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.loss.Loss;
import java.util.List;

/** Runs a batch, or a shard of one, through the layers and the loss's gradient back through them. */
public final class Backpropagation {
    private final List<Layer> layers;
    private final Loss loss;

    public Backpropagation(List<Layer> layers, Loss loss) {
        this.layers = List.copyOf(layers);
        this.loss = loss;
    }

    /** Fills the pass's outputs from its input. */
    public static void forward(List<Layer> layers, Workspace pass) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).forward(pass, i);
        }
    }

    /** Runs layers {@code from - 1} down to the first backward, from the gradient that stands at the output of the first to run. */
    public static void backward(List<Layer> layers, Workspace pass, int from) {
        for (int i = from - 1; i >= 0; i--) {
            layers.get(i).backward(pass, i);
        }
    }

    /** Runs layers {@code from} to {@code to - 1} forward. */
    public void forward(Workspace pass, int from, int to) {
        for (int i = from; i < to; i++) {
            layers.get(i).forward(pass, i);
        }
    }

    /** The loss of a pass that went forward, summed over its samples. */
    public static double lossSum(Loss loss, List<Layer> layers, Workspace pass, Matrix target) {
        Matrix predicted = loss.readsLogits() ? pass.input(layers.size() - 1) : pass.output();
        return pass.kernels().lossSum(loss, predicted, target);
    }

    /** The loss summed over the pass's samples. */
    public double lossSum(Workspace pass) {
        return lossSum(loss, layers, pass, pass.target());
    }

    /** Runs layers {@code from - 1} down to {@code to} backward; from the last layer on it starts with the loss's own gradient. */
    public void backward(Workspace pass, int from, int to) {
        int first = from == layers.size() ? lossGradient(pass, from - 1) : from - 1;
        for (int i = first; i >= to; i--) {
            layers.get(i).backward(pass, i);
        }
    }

    /** The next layer to go back through: each cross-entropy is one with the activation that it needs, so that neither saturates. */
    private int lossGradient(Workspace pass, int last) {
        int samples = pass.batchSize();
        switch (loss) {
            case CROSS_ENTROPY -> crossEntropyGradient(pass, last, samples);
            case BINARY_CROSS_ENTROPY ->
                crossEntropyGradient(pass, last, samples * pass.output().rows());
            case MSE, HUBER, MAE -> {
                pass.kernels().lossGradient(loss, pass.output(), pass.target(), pass.outputGradient(last), samples);
                return last;
            }
        }
        return last - 1;
    }

    private static void crossEntropyGradient(Workspace pass, int last, int terms) {
        Matrix gradient = pass.inputGradient(last);
        pass.kernels().crossEntropyGradient(pass.output(), pass.target(), gradient, terms);
        if (pass.isTraining() && pass.isEpilogue(last)) {
            pass.kernels().biasGradient(gradient, pass.gradients().of(last - 1)); // in the activation's place
        }
    }
}
