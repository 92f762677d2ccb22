package io.scratchnet.engine.layer;

/**
 * One step from inputs to outputs. A layer holds settings and parameters only; all that one pass of a batch needs lies in the {@link Workspace},
 * so one layer may take part in many passes at once.
 */
public sealed interface Layer permits FCLayer, ActivationLayer, DropoutLayer, BatchNormLayer {

    /** Writes the pass's output at {@code index} from its input at {@code index}; index is this layer's place in the network. */
    void forward(Workspace pass, int index);

    /**
     * Writes the gradient of the input, where the pass has one, from the gradient of the output, and the gradients of the parameters but
     * for those of the weights: these are made afterwards over the whole batch, piece by piece ({@link ShardedBatch#weightGradient}). Only a
     * training pass has gradients of parameters.
     */
    void backward(Workspace pass, int index);

    /** Features out for so many features in. */
    default int units(int inputs) {
        return inputs;
    }

    /** Whether a sample's output depends on the other samples of its batch, so that the batch cannot be cut into shards here. */
    default boolean mixesSamples() {
        return false;
    }
}
