package io.scratchnet.engine.optimizer;

/** Gradient descent with momentum as PyTorch states it: v = momentum * v + g; w -= rate * v. */
public record Momentum(double learningRate, double momentum) implements Optimizer {
    public Momentum {
        Rates.checkLearningRate(learningRate);
        Rates.checkDecay("momentum", momentum);
    }
}
