package io.scratchnet.engine.layer;

import static io.scratchnet.engine.layer.ParameterSpec.Role.PER_UNIT;
import static io.scratchnet.engine.layer.ParameterSpec.Role.RECORDED;

import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.Matrix;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Batch normalization (Ioffe and Szegedy, 2015) of each unit over the samples of the whole batch; see {@link BatchNormArrays}. */
public final class BatchNormLayer implements Layer {
    private final int units;
    private @Nullable BatchNormArrays parameters;

    public BatchNormLayer(int units) {
        if (units < 1) {
            throw new IllegalArgumentException("units must be >= 1, was " + units);
        }
        this.units = units;
    }

    /** Features in and out. */
    public int units() {
        return units;
    }

    @Override
    public OptionalInt expectedInputs() {
        return OptionalInt.of(units);
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(
                ParameterSpec.perUnit("gamma", units, PER_UNIT, -Float.MAX_VALUE, 1),
                ParameterSpec.perUnit("beta", units, PER_UNIT, -Float.MAX_VALUE, 0),
                ParameterSpec.perUnit("mean", units, RECORDED, -Float.MAX_VALUE, 0),
                ParameterSpec.perUnit("variance", units, RECORDED, 0, 1));
    }

    @Override
    public void attach(List<Matrix> arrays) {
        parameters = new BatchNormArrays(arrays.get(0), arrays.get(1), arrays.get(2), arrays.get(3));
    }

    @Override
    public boolean mixesSamples() {
        return true;
    }

    @Override
    public boolean gradientNeedsInput() {
        return true;
    }

    @Override
    public void forward(Workspace workspace, int index) {
        if (workspace.isTraining()) {
            workspace.kernels().batchNorm(attached(), workspace.input(index), workspace.output(index));
        } else {
            workspace.kernels().batchNormInference(attached(), workspace.input(index), workspace.output(index));
        }
    }

    @Override
    public void backward(Workspace workspace, int index) {
        Matrix dy = workspace.outputGradient(index);
        Matrix dx = workspace.inputGradient(index);
        if (!workspace.isTraining()) {
            workspace.kernels().batchNormInferenceGradient(attached(), dy, dx);
            return;
        }
        PerUnitGradients gradients = workspace.gradients();
        workspace
                .kernels()
                .batchNormGradient(
                        attached(), workspace.input(index), dy, dx, gradients.of(index, 0), gradients.of(index, 1));
    }

    private BatchNormArrays attached() {
        if (parameters == null) {
            throw new IllegalStateException("this layer has no parameters yet");
        }
        return parameters;
    }
}
