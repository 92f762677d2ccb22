package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * AdaGrad (Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011), as PyTorch states
 * it.
 *
 * <pre>
 * s = s + g²
 * w = w - rate g / (√s + epsilon)
 * </pre>
 *
 * @param epsilon above 0
 */
public record AdaGrad(
        @Setting(range = "(0, 1000]", byDefault = "0.01") double learningRate,
        @Setting(range = "(0, 1]", byDefault = "1e-10") double epsilon)
        implements Optimizer {
    public AdaGrad {
        Settings.check(AdaGrad.class, learningRate, epsilon);
    }

    @Override
    public List<String> moments() {
        return List.of("squares");
    }

    @Override
    public void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate, long t) {
        kernels.adaGradStep(slice.parameters(), gradient, slice.moment(0), rate, epsilon);
    }
}
