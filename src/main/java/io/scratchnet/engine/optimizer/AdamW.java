package io.scratchnet.engine.optimizer;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019) as PyTorch states it: w -= rate * weightDecay * w, then one step of
 * {@link Adam}. It decays every parameter, biases too.
 *
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
}
