package io.scratchnet.engine.layer;

import io.scratchnet.engine.activation.Activation;

/**
 * Applies one function to every sample.
 *
 * @param function what it applies
 */
public record ActivationLayer(Activation function) implements Layer {

    @Override
    public void forward(Workspace pass, int index) {
        if (!pass.isEpilogue(index)) {
            pass.kernels().activate(function, pass.input(index), pass.output(index));
        }
    }

    @Override
    public void backward(Workspace pass, int index) {
        pass.kernels()
                .activationGradient(
                        function,
                        pass.input(index),
                        pass.output(index),
                        pass.outputGradient(index),
                        pass.inputGradient(index),
                        pass.isTraining() && pass.isEpilogue(index)
                                ? pass.gradients().of(index - 1)
                                : null);
    }
}
