package io.scratchnet.engine.layer;

/**
 * One step from inputs to outputs. A layer holds settings and parameters only; all that one pass of a batch needs lies in the {@link Pass},
 * so one layer may take part in many passes at once.
 */
public sealed interface Layer permits FCLayer, ActivationLayer {

    /** Writes the pass's output at {@code index} from its input at {@code index}; index is this layer's place in the network. */
    void forward(Pass pass, int index);

    /** Writes the gradients of the parameters and, where the pass has one, of the input, from the gradient of the output. */
    void backward(Pass pass, int index);
}
