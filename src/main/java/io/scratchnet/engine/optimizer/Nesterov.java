package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
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
public record Nesterov(double learningRate, double momentum) implements Optimizer {
    public Nesterov {
        Rates.checkLearningRate(learningRate);
        Rates.checkDecay("momentum", momentum);
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
