package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Matrix;
import java.util.List;
import java.util.OptionalInt;

/**
 * One function from inputs to outputs. A layer holds its settings and parameters only and knows no other layer. Everything that belongs to
 * one batch lies in the {@link Workspace}, so one layer may take part in many batches at once.
 */
public sealed interface Layer permits FCLayer, ActivationLayer, DropoutLayer, BatchNormLayer {

    /** Writes its output from its input; index is this layer's place in the network. */
    void forward(Workspace workspace, int index);

    /**
     * Writes the gradient of its input, where the workspace has one, from the gradient of its output; while training also the gradients of
     * its parameters of the role {@link ParameterSpec.Role#PER_UNIT}.
     */
    void backward(Workspace workspace, int index);

    /**
     * After the whole batch went backward: writes the gradient of the columns of its weights from {@code from} on. Only of a layer that
     * declares weights.
     */
    default void weightGradient(Workspace batch, int index, int from, Matrix gradient) {
        throw new UnsupportedOperationException(this + " has no weights");
    }

    /** Features that it takes; empty where it takes any number. */
    default OptionalInt expectedInputs() {
        return OptionalInt.empty();
    }

    /** Features out for so many features in. */
    default int units(int inputs) {
        return inputs;
    }

    /** Whether a sample's output depends on the other samples of its batch, so that the batch cannot be cut into shards here. */
    default boolean mixesSamples() {
        return false;
    }

    /** Its parameters: weights first, then those of each unit, then the recorded ones. */
    default List<ParameterSpec> parameters() {
        return List.of();
    }

    /** Gives this layer the arrays of its parameters, in the order of {@link #parameters}. */
    default void attach(List<Matrix> arrays) {}

    /** Whether it may write its output over its input. */
    default boolean inPlace() {
        return true;
    }

    /** Whether its gradients need what it read. */
    default boolean gradientNeedsInput() {
        return false;
    }

    /** Whether its gradients need what it wrote. */
    default boolean gradientNeedsOutput() {
        return false;
    }
}
