package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * RMSProp (Hinton, lecture 6 of "Neural networks for machine learning", 2012), as PyTorch states it, neither centred nor with momentum.
 *
 * <pre>
 * s = decay s + (1 - decay) g²
 * w = w - rate g / (√s + epsilon)
 * </pre>
 *
 * @param decay of the mean of squares, in [0, 1); PyTorch's alpha
 * @param epsilon above 0
 */
public record RmsProp(
        @Setting(range = "(0, 1000]", byDefault = "0.001") double learningRate,

        @Setting(range = "[0, 1)", byDefault = "0.99", meaning = "decay of the mean of squared gradients")
        double decay,

        @Setting(range = "(0, 1]", byDefault = "1e-8") double epsilon)
        implements Optimizer {
    public RmsProp {
        Settings.check(RmsProp.class, learningRate, decay, epsilon);
    }

    @Override
    public List<String> moments() {
        return List.of("squares");
    }

    @Override
    public void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate, long t) {
        kernels.rmsPropStep(slice.parameters(), gradient, slice.moment(0), rate, decay, epsilon);
    }
}
