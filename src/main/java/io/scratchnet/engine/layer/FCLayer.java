package io.scratchnet.engine.layer;

import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.kernel.Matrix;
import org.jspecify.annotations.Nullable;

/** A fully-connected layer: output = weights · input + bias. */
public final class FCLayer implements Layer {
    private final int inputs;
    private final int units;
    private final Initializer initializer;
    private @Nullable FcParameters parameters;

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

    @Override
    public int units(int features) {
        return units;
    }

    public Initializer initializer() {
        return initializer;
    }

    /** Gives this layer the parameters it computes with. */
    public void attach(FcParameters view) {
        this.parameters = view;
    }

    /** (units, inputs). */
    public Matrix weights() {
        return attached().weights();
    }

    /** (units, 1). */
    public Matrix bias() {
        return attached().bias();
    }

    @Override
    public void forward(Workspace pass, int index) {
        pass.kernels().affine(weights(), bias(), pass.input(index), pass.output(index), pass.epilogue(index));
    }

    @Override
    public void backward(Workspace pass, int index) {
        if (pass.isTraining() && pass.epilogue(index) == null) {
            pass.kernels()
                    .biasGradient(pass.outputGradient(index), pass.gradients().of(index));
        }
        if (pass.hasInputGradient(index)) {
            pass.kernels().inputGradient(weights(), pass.outputGradient(index), pass.inputGradient(index));
        }
    }

    private FcParameters attached() {
        if (parameters == null) {
            throw new IllegalStateException("the weights of this layer are not drawn yet");
        }
        return parameters;
    }
}
