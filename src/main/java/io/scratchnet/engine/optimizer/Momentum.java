package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Gradient descent with momentum (Polyak, "Some methods of speeding up the convergence of iteration methods", 1964), as PyTorch states it.
 *
 * <pre>
 * v = momentum v + g
 * w = w - rate v
 * </pre>
 *
 * @param momentum in [0, 1)
 */
public record Momentum(
        @Setting(range = "(0, 1000]", byDefault = "0.01") double learningRate,
        @Setting(range = "[0, 1)", byDefault = "0.9") double momentum)
        implements Optimizer {
    public Momentum {
        Settings.check(Momentum.class, learningRate, momentum);
    }

    @Override
    public List<String> moments() {
        return List.of("velocity");
    }

    @Override
    public void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate, long t) {
        kernels.momentumStep(slice.parameters(), gradient, slice.moment(0), rate, momentum);
    }
}
