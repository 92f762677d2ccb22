package io.scratchnet.engine.optimizer;

/** Nesterov's momentum as PyTorch states it (Sutskever et al., 2013): v = momentum * v + g; w -= rate * (g + momentum * v). */
public record Nesterov(double learningRate, double momentum) implements Optimizer {
    public Nesterov {
        Rates.checkLearningRate(learningRate);
        Rates.checkDecay("momentum", momentum);
    }
}
