package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.BatchNormArrays;
import org.jspecify.annotations.Nullable;

/** Batch normalization (Ioffe and Szegedy, 2015) of each unit over the samples of the whole batch. */
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

    /** Gives this layer the parameters it computes with. */
    public void attach(BatchNormArrays arrays) {
        this.parameters = arrays;
    }

    @Override
    public boolean mixesSamples() {
        return true;
    }

    @Override
    public void forward(Workspace pass, int index) {
        if (pass.isTraining()) {
            pass.kernels().batchNorm(attached(), pass.input(index), pass.output(index));
        } else {
            pass.kernels().batchNormInference(attached(), pass.input(index), pass.output(index));
        }
    }

    @Override
    public void backward(Workspace pass, int index) {
        if (!pass.isTraining()) {
            pass.kernels()
                    .batchNormInferenceGradient(attached(), pass.outputGradient(index), pass.inputGradient(index));
            return;
        }
        BiasAndNormGradients gradients = pass.gradients();
        pass.kernels()
                .batchNormGradient(
                        attached(),
                        pass.input(index),
                        pass.outputGradient(index),
                        pass.inputGradient(index),
                        gradients.gamma(index),
                        gradients.beta(index));
    }

    private BatchNormArrays attached() {
        if (parameters == null) {
            throw new IllegalStateException("this layer has no parameters yet");
        }
        return parameters;
    }
}
