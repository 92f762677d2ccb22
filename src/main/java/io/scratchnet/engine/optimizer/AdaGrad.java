package io.scratchnet.engine.optimizer;

/** AdaGrad as PyTorch states it (Duchi et al., 2011): s += g^2; w -= rate * g / (sqrt(s) + epsilon). */
public record AdaGrad(double learningRate, double epsilon) implements Optimizer {
    public AdaGrad {
        Rates.checkLearningRate(learningRate);
        Rates.checkEpsilon(epsilon);
    }
}
