package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Stochastic gradient descent (Robbins and Monro, "A stochastic approximation method", 1951).
 *
 * <pre>w = w - rate g</pre>
 */
public record Sgd(
        @Setting(range = "(0, 1000]", byDefault = "0.1") double learningRate) implements Optimizer {
    public Sgd {
        Settings.check(Sgd.class, learningRate);
    }

    @Override
    public List<String> moments() {
        return List.of();
    }

    @Override
    public void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate, long t) {
        kernels.sgdStep(slice.parameters(), gradient, rate);
    }
}
