package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
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
public record AdamW(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
        implements Optimizer {
    public AdamW {
        Rates.checkLearningRate(learningRate);
        Rates.checkDecay("beta1", beta1);
        Rates.checkDecay("beta2", beta2);
        Rates.checkEpsilon(epsilon);
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("weightDecay must be finite and >= 0, was " + weightDecay);
        }
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
