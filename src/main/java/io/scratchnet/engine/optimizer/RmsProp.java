package io.scratchnet.engine.optimizer;

/**
 * RMSProp as PyTorch states it (Hinton, 2012), neither centred nor with momentum: s = decay * s + (1 - decay) * g^2; w -= rate * g /
 * (sqrt(s) + epsilon).
 *
 * @param decay of the mean of squares, in [0, 1); PyTorch's alpha
 */
public record RmsProp(double learningRate, double decay, double epsilon) implements Optimizer {
    public RmsProp {
        Rates.checkLearningRate(learningRate);
        Rates.checkDecay("decay", decay);
        Rates.checkEpsilon(epsilon);
    }
}
