package io.scratchnet.engine.layer;

import io.scratchnet.engine.initializer.Initializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fully-connected layer: output = weights · input + bias. */
public final class FCLayer implements Layer {
    private final int inputs;
    private final int units;
    private final Initializer initializer;
    private @Nullable ParameterView parameters;

    /** A layer whose weights are drawn by {@link Initializer#GLOROT_UNIFORM}. */
    public FCLayer(int inputs, int units) {
        this(inputs, units, Initializer.GLOROT_UNIFORM);
    }

    public FCLayer(int inputs, int units, Initializer initializer) {
        if (inputs < 1) {
            throw new IllegalArgumentException("inputs must be >= 1, was " + inputs);
        }
        if (units < 1) {
            throw new IllegalArgumentException("units must be >= 1, was " + units);
        }
        this.inputs = inputs;
        this.units = units;
        this.initializer = initializer;
    }

    public int inputs() {
        return inputs;
    }

    public int units() {
        return units;
    }

    public Initializer initializer() {
        return initializer;
    }

    /** Gives this layer the parameters it computes with. */
    public void attach(ParameterView view) {
        this.parameters = view;
    }

    /** (units, inputs) in 'f' order. */
    public INDArray weights() {
        return attached().weights();
    }

    /** (units, 1). */
    public INDArray bias() {
        return attached().bias();
    }

    @Override
    public void forward(Pass pass, int index) {
        pass.kernels().affine(weights(), bias(), pass.input(index), pass.output(index));
    }

    @Override
    public void backward(Pass pass, int index) {
        ParameterView gradients = pass.parameterGradients(index);
        INDArray outputGradient = pass.outputGradient(index);
        pass.kernels().parameterGradients(outputGradient, pass.input(index), gradients.weights(), gradients.bias());
        if (index > 0) {
            pass.kernels().inputGradient(weights(), outputGradient, pass.inputGradient(index));
        }
    }

    private ParameterView attached() {
        if (parameters == null) {
            throw new IllegalStateException("the weights of this layer are not drawn yet");
        }
        return parameters;
    }
}
