package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
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
public record AdaGrad(double learningRate, double epsilon) implements Optimizer {
    public AdaGrad {
        Rates.checkLearningRate(learningRate);
        Rates.checkEpsilon(epsilon);
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
