package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import java.util.List;

/**
 * How gradients become new parameters. An optimizer holds settings only; its state is the {@link OptimizerState} beside the parameters. The
 * formulas name the parameters w, their gradient g, the step's learning rate rate, and the step t, counted from 1.
 */
public sealed interface Optimizer permits Sgd, Momentum, Nesterov, AdaGrad, RmsProp, Adam, AdamW {

    /** The learning rate before any schedule, above 0. */
    double learningRate();

    /** Names of the moments that it keeps, each as long as the parameters. */
    List<String> moments();

    /** Changes the parameters and moments of a slice by its gradient, which may be overwritten. */
    void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate, long t);

    static Optimizer sgd(double learningRate) {
        return new Sgd(learningRate);
    }

    static Optimizer momentum(double learningRate, double momentum) {
        return new Momentum(learningRate, momentum);
    }

    static Optimizer nesterov(double learningRate, double momentum) {
        return new Nesterov(learningRate, momentum);
    }

    /** AdaGrad with epsilon 1e-10. */
    static Optimizer adaGrad(double learningRate) {
        return new AdaGrad(learningRate, 1e-10);
    }

    /** RMSProp with decay 0.99, epsilon 1e-8. */
    static Optimizer rmsProp(double learningRate) {
        return new RmsProp(learningRate, 0.99, 1e-8);
    }

    /** Adam with beta1 0.9, beta2 0.999, epsilon 1e-8. */
    static Optimizer adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /** AdamW with beta1 0.9, beta2 0.999, epsilon 1e-8. */
    static Optimizer adamW(double learningRate, double weightDecay) {
        return new AdamW(learningRate, 0.9, 0.999, 1e-8, weightDecay);
    }
}
