package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;
import java.util.List;

/**
 * Nesterov's momentum (Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013), as PyTorch states it.
 *
 * <pre>
 * v = momentum v + g
 * w = w - rate (g + momentum v)
 * </pre>
 *
 * @param momentum in [0, 1)
 */
public record Nesterov(
        @Setting(range = "(0, 1000]", byDefault = "0.01") double learningRate,
        @Setting(range = "[0, 1)", byDefault = "0.9") double momentum)
        implements Optimizer {
    public Nesterov {
        Settings.check(Nesterov.class, learningRate, momentum);
    }

    @Override
    public List<String> moments() {
        return List.of("velocity");
    }

    @Override
    public void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate, long t) {
        kernels.nesterovStep(slice.parameters(), gradient, slice.moment(0), rate, momentum);
    }
}
