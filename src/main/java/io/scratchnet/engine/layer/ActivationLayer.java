package io.scratchnet.engine.layer;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;

/**
 * Applies one function to every sample: Y = f(X).
 *
 * @param function f
 */
public record ActivationLayer(Activation function) implements Layer {

    /** Y = f(X). */
    public void forward(Kernels kernels, Matrix x, Matrix y) {
        kernels.activate(function, x, y);
    }

    /** dE/dX = f'(X) ∘ dE/dY, element by element; of softmax the product of its Jacobian with dE/dY. */
    public void backward(Kernels kernels, Matrix x, Matrix y, Matrix dy, Matrix dx) {
        kernels.activationGradient(function, x, y, dy, dx, null);
    }

    @Override
    public void forward(Workspace workspace, int index) {
        forward(workspace.kernels(), workspace.input(index), workspace.output(index));
    }

    @Override
    public void backward(Workspace workspace, int index) {
        backward(
                workspace.kernels(),
                workspace.input(index),
                workspace.output(index),
                workspace.outputGradient(index),
                workspace.inputGradient(index));
    }

    @Override
    public boolean gradientNeedsInput() {
        return function.needsInput();
    }

    @Override
    public boolean gradientNeedsOutput() {
        return true;
    }
}
