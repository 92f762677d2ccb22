package io.scratchnet.engine.layer;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.loss.Loss;
import java.util.List;

/**
 * The loss at the end of the layers. Softmax and cross-entropy, and sigmoid and binary cross-entropy, are one stage: their gradient by the
 * logits is y - t, while the two gradients one after the other are 0 · (1 / 0) where the activation is saturated.
 */
public final class LossStage {
    private final List<Layer> layers;
    private final Loss loss;
    private final List<Layer> layersBefore;

    public LossStage(List<Layer> layers, Loss loss) {
        this.layers = List.copyOf(layers);
        this.loss = loss;
        this.layersBefore = isFused() ? this.layers.subList(0, layers.size() - 1) : this.layers;
    }

    /** Whether the last layer's gradient is part of the loss's. */
    private boolean isFused() {
        Activation last = layers.getLast() instanceof ActivationLayer layer ? layer.function() : Activation.IDENTITY;
        return switch (loss) {
            case CROSS_ENTROPY -> last == Activation.SOFTMAX;
            case BINARY_CROSS_ENTROPY -> last == Activation.SIGMOID;
            case MSE, HUBER, MAE -> false;
        };
    }

    /** The layers whose gradients are still to be computed after this stage's. */
    List<Layer> layersBefore() {
        return layersBefore;
    }

    /** The loss of the workspace's outputs, summed over its samples. */
    public double sum(Workspace workspace, Matrix target) {
        Matrix predicted = loss.readsLogits() ? workspace.input(layers.size() - 1) : workspace.output();
        return workspace.kernels().lossSum(loss, predicted, target);
    }

    /** Writes the gradient of the mean loss by the output of the last of {@link #layersBefore}. */
    void backward(Workspace workspace) {
        int last = layersBefore.size() - 1;
        Matrix gradient = workspace.outputGradient(last);
        Matrix output = workspace.output();
        int samples = workspace.batchSize();
        switch (loss) {
            case CROSS_ENTROPY ->
                workspace.kernels().crossEntropyGradient(output, workspace.target(), gradient, samples);
            case BINARY_CROSS_ENTROPY ->
                workspace.kernels().crossEntropyGradient(output, workspace.target(), gradient, samples * output.rows());
            case MSE, HUBER, MAE ->
                workspace.kernels().lossGradient(loss, output, workspace.target(), gradient, samples);
        }
    }
}
