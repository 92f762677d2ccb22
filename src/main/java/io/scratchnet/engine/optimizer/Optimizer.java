package io.scratchnet.engine.optimizer;

/** How gradients become new parameters: settings only; the state lies in the open beside the parameters. */
public sealed interface Optimizer permits Sgd, Momentum, Adam {

    /** The learning rate before any schedule, above 0. */
    double learningRate();

    static Optimizer sgd(double learningRate) {
        return new Sgd(learningRate);
    }

    static Optimizer momentum(double learningRate, double momentum) {
        return new Momentum(learningRate, momentum);
    }

    /** Adam with beta1 0.9, beta2 0.999, epsilon 1e-8. */
    static Optimizer adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }
}
