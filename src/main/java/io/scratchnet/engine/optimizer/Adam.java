package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015), with bias correction.
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g²
 * w = w - rate (m / (1 - beta1ᵗ)) / (√(v / (1 - beta2ᵗ)) + epsilon)
 * </pre>
 *
 * @param beta1 decay of the mean, in [0, 1)
 * @param beta2 decay of the variance, in [0, 1)
 * @param epsilon above 0
 */
public record Adam(
        @Setting(range = "(0, 1000]", byDefault = "0.001") double learningRate,
        @Setting(range = "[0, 1)", byDefault = "0.9") double beta1,
        @Setting(range = "[0, 1)", byDefault = "0.999") double beta2,
        @Setting(range = "(0, 1]", byDefault = "1e-8") double epsilon)
        implements Optimizer {
    public Adam {
        Settings.check(Adam.class, learningRate, beta1, beta2, epsilon);
    }

    @Override
    public List<String> moments() {
        return List.of("mean", "variance");
    }

    @Override
    public void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate, long t) {
        AdamFactors factors = new AdamFactors(rate, beta1, beta2, epsilon, t);
        kernels.adamStep(slice.parameters(), gradient, slice.moment(0), slice.moment(1), factors);
    }
}
