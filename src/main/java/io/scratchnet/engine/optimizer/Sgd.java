package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import java.util.List;

/**
 * Stochastic gradient descent (Robbins and Monro, "A stochastic approximation method", 1951).
 *
 * <pre>w = w - rate g</pre>
 */
public record Sgd(double learningRate) implements Optimizer {
    public Sgd {
        Rates.checkLearningRate(learningRate);
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
