package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an optimizer remembers between steps, in the open: how many steps it did and its moments, each shaped as the parameters. */
public final class OptimizerState implements AutoCloseable {
    private final List<INDArray> moments = new ArrayList<>();
    private long steps;

    private OptimizerState() {}

    /** Before the first step: zero moments, as many as the optimizer keeps. */
    public static OptimizerState initial(Optimizer optimizer, INDArray parameters) {
        OptimizerState state = new OptimizerState();
        for (int i = 0; i < momentsOf(optimizer); i++) {
            state.moments.add(parameters.like());
        }
        return state;
    }

    /** How many moments an optimizer keeps, each shaped as the parameters. */
    public static int momentsOf(Optimizer optimizer) {
        return switch (optimizer) {
            case Sgd sgd -> 0;
            case Momentum momentum -> 1;
            case Nesterov nesterov -> 1;
            case AdaGrad adaGrad -> 1;
            case RmsProp rmsProp -> 1;
            case Adam adam -> 2;
            case AdamW adamW -> 2;
        };
    }

    /** Steps done. */
    public long steps() {
        return steps;
    }

    /** None for SGD; the velocity for momentum and Nesterov; squares for AdaGrad and RMSProp; mean and variance for Adam and AdamW. */
    public List<INDArray> moments() {
        return List.copyOf(moments);
    }

    /** Changes the parameters and this state by one gradient, which may be overwritten. */
    public void step(Kernels kernels, Optimizer optimizer, INDArray parameters, INDArray gradient, double rate) {
        steps++;
        switch (optimizer) {
            case Sgd sgd -> kernels.sgdStep(parameters, gradient, rate);
            case Momentum m -> kernels.momentumStep(parameters, gradient, moments.get(0), rate, m.momentum());
            case Nesterov n -> kernels.nesterovStep(parameters, gradient, moments.get(0), rate, n.momentum());
            case AdaGrad a -> kernels.adaGradStep(parameters, gradient, moments.get(0), rate, a.epsilon());
            case RmsProp r -> kernels.rmsPropStep(parameters, gradient, moments.get(0), rate, r.decay(), r.epsilon());
            case Adam a -> {
                AdamFactors factors = new AdamFactors(rate, a.beta1(), a.beta2(), a.epsilon(), steps);
                kernels.adamStep(parameters, gradient, moments.get(0), moments.get(1), factors);
            }
            case AdamW a -> {
                AdamFactors factors = new AdamFactors(rate, a.beta1(), a.beta2(), a.epsilon(), steps);
                kernels.adamWStep(parameters, gradient, moments.get(0), moments.get(1), factors, a.weightDecay());
            }
        }
    }

    @Override
    public void close() {
        moments.forEach(INDArray::close);
    }
}
