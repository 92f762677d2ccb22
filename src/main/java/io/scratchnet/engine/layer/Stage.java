package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.FusedActivation;
import io.scratchnet.engine.kernel.Matrix;

/** One step of an {@link ExecutionPlan}: a layer, or neighbours that one kernel computes together. */
sealed interface Stage {
    void forward(Workspace workspace);

    void backward(Workspace workspace);

    /** Whether it needs the samples of the whole batch at once. */
    default boolean mixesSamples() {
        return false;
    }

    /** A layer by itself. */
    record Single(Layer layer, int index) implements Stage {
        @Override
        public void forward(Workspace workspace) {
            layer.forward(workspace, index);
        }

        @Override
        public void backward(Workspace workspace) {
            layer.backward(workspace, index);
        }

        @Override
        public boolean mixesSamples() {
            return layer.mixesSamples();
        }
    }

    /**
     * A fully-connected layer and the elementwise activation after it. The activation is applied to each product, and the bias gradient
     * summed, while the numbers are still in the cache.
     *
     * @param index of the fully-connected layer
     */
    record Dense(FCLayer fc, ActivationLayer activation, int index) implements Stage {
        @Override
        public void forward(Workspace workspace) {
            Matrix output = workspace.output(index + 1);
            FusedActivation fused = new FusedActivation(activation.function(), output);
            workspace.kernels().affine(fc.weights(), fc.bias(), workspace.input(index), workspace.output(index), fused);
        }

        @Override
        public void backward(Workspace workspace) {
            Matrix gradient = workspace.inputGradient(index + 1);
            workspace
                    .kernels()
                    .activationGradient(
                            activation.function(),
                            workspace.input(index + 1),
                            workspace.output(index + 1),
                            workspace.outputGradient(index + 1),
                            gradient,
                            workspace.isTraining() ? workspace.gradients().of(index) : null);
            if (workspace.hasInputGradient(index)) {
                fc.inputGradient(workspace.kernels(), gradient, workspace.inputGradient(index));
            }
        }
    }
}
