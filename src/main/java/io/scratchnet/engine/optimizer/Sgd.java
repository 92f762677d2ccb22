package io.scratchnet.engine.optimizer;

/** Stochastic gradient descent: w -= rate * g. */
public record Sgd(double learningRate) implements Optimizer {
    public Sgd {
        Rates.checkLearningRate(learningRate);
    }
}
