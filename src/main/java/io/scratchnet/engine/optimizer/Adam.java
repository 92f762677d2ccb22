package io.scratchnet.engine.optimizer;

/** Adam (Kingma and Ba, 2015), with bias correction. */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    public Adam {
        Rates.checkLearningRate(learningRate);
        Rates.checkDecay("beta1", beta1);
        Rates.checkDecay("beta2", beta2);
        Rates.checkEpsilon(epsilon);
    }
}
