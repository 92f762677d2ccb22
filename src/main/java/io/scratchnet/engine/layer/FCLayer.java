package io.scratchnet.engine.layer;

import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.initializer.Weights;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A fully-connected layer: Y = W X + b. X is (inputs, n), Y (units, n), W (units, inputs), b (units, 1): one sample is one column.
 *
 * <p>Its gradients are those of Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986).
 */
public final class FCLayer implements Layer {
    private final int inputs;
    private final int units;
    private final Initializer initializer;
    private @Nullable Matrix weights;
    private @Nullable Matrix bias;

    /** A layer whose weights are sampled by {@link Initializer#GLOROT_UNIFORM}. */
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

    /** Y = W X + b, with b in every column. */
    public void forward(Kernels kernels, Matrix x, Matrix y) {
        kernels.affine(weights(), bias(), x, y, null);
    }

    /** dE/dX = Wᵀ dE/dY. */
    public void inputGradient(Kernels kernels, Matrix dy, Matrix dx) {
        kernels.products().transposedProduct(weights(), dy, dx);
    }

    /** dE/dW = dE/dY Xᵀ; of so many columns of W from {@code from} on as {@code dw} has. */
    public void weightGradient(Kernels kernels, Matrix x, Matrix dy, int from, Matrix dw) {
        kernels.products().outerProduct(dy, x, from, dw);
    }

    /** dE/db = the sum of the columns of dE/dY. */
    public void biasGradient(Kernels kernels, Matrix dy, Matrix db) {
        kernels.biasGradient(dy, db);
    }

    /** The three gradients of one batch; without {@code dx} the input has none. */
    public void backward(Kernels kernels, Matrix x, Matrix dy, Matrix dw, Matrix db, @Nullable Matrix dx) {
        weightGradient(kernels, x, dy, 0, dw);
        biasGradient(kernels, dy, db);
        if (dx != null) {
            inputGradient(kernels, dy, dx);
        }
    }

    @Override
    public void forward(Workspace workspace, int index) {
        forward(workspace.kernels(), workspace.input(index), workspace.output(index));
    }

    @Override
    public void backward(Workspace workspace, int index) {
        if (workspace.isTraining()) {
            biasGradient(
                    workspace.kernels(),
                    workspace.outputGradient(index),
                    workspace.gradients().of(index));
        }
        if (workspace.hasInputGradient(index)) {
            inputGradient(workspace.kernels(), workspace.outputGradient(index), workspace.inputGradient(index));
        }
    }

    @Override
    public void weightGradient(Workspace batch, int index, int from, Matrix gradient) {
        weightGradient(batch.kernels(), batch.input(index), batch.outputGradient(index), from, gradient);
    }

    @Override
    public OptionalInt expectedInputs() {
        return OptionalInt.of(inputs);
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

    @Override
    public List<ParameterSpec> parameters() {
        ParameterSpec.Initial initial = (draws, index) -> Weights.draw(initializer, inputs, units, draws, index);
        return List.of(
                new ParameterSpec(
                        "weight", List.of(inputs, units), ParameterSpec.Role.WEIGHT, -Float.MAX_VALUE, initial),
                new ParameterSpec("bias", List.of(units), ParameterSpec.Role.PER_UNIT, -Float.MAX_VALUE, initial));
    }

    @Override
    public void attach(List<Matrix> arrays) {
        weights = arrays.get(0);
        bias = arrays.get(1);
    }

    @Override
    public boolean inPlace() {
        return false;
    }

    @Override
    public boolean gradientNeedsInput() {
        return true;
    }

    /** (units, inputs). */
    public Matrix weights() {
        return attached(weights);
    }

    /** (units, 1). */
    public Matrix bias() {
        return attached(bias);
    }

    private static Matrix attached(@Nullable Matrix parameter) {
        if (parameter == null) {
            throw new IllegalStateException("this layer has no weights yet");
        }
        return parameter;
    }
}
