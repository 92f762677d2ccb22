package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019), as PyTorch states it. It decays
 * every parameter, biases too.
 *
 * <pre>
 * w = w - rate weightDecay w
 * then one step of {@link Adam}
 * </pre>
 *
 * @param beta1 decay of the mean, in [0, 1)
 * @param beta2 decay of the variance, in [0, 1)
 * @param epsilon above 0
 * @param weightDecay finite, at least 0
 */
public record AdamW(
        @Setting(range = "(0, 1000]", byDefault = "0.001") double learningRate,
        @Setting(range = "[0, 1)", byDefault = "0.9") double beta1,
        @Setting(range = "[0, 1)", byDefault = "0.999") double beta2,
        @Setting(range = "(0, 1]", byDefault = "1e-8") double epsilon,

        @Setting(
                range = "[0, 1]",
                byDefault = "0.01",
                meaning = "each step subtracts learningRate * weightDecay of every parameter")
        double weightDecay)
        implements Optimizer {
    public AdamW {
        Settings.check(AdamW.class, learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public List<String> moments() {
        return List.of("mean", "variance");
    }

    @Override
    public void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate, long t) {
        AdamFactors factors = new AdamFactors(rate, beta1, beta2, epsilon, t);
        kernels.adamWStep(slice.parameters(), gradient, slice.moment(0), slice.moment(1), factors, weightDecay);
    }
}
