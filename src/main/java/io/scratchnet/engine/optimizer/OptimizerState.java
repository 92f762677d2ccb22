package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;

/** What an optimizer remembers between steps, in the open: how many steps it did and its moments, each as long as the parameters. */
public final class OptimizerState implements AutoCloseable {
    private final Optimizer optimizer;
    private final List<Matrix> moments = new ArrayList<>();
    private long steps;

    private OptimizerState(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /** Before the first step: zero moments, as many as the optimizer keeps. */
    public static OptimizerState initial(Optimizer optimizer, Matrix parameters) {
        return CloseOnFailure.making(owned -> {
            OptimizerState state = new OptimizerState(optimizer);
            for (int i = 0; i < momentsOf(optimizer); i++) {
                state.moments.add(owned.zeros(parameters.type(), (int) parameters.length(), 1));
            }
            return state;
        });
    }

    /** How many moments an optimizer keeps, each as long as the parameters. */
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

    /** Steps begun. */
    public long steps() {
        return steps;
    }

    /**
     * Each (count, 1): none for SGD; the velocity for momentum and Nesterov; squares for AdaGrad and RMSProp; mean and variance for Adam and
     * AdamW.
     */
    public List<Matrix> moments() {
        return List.copyOf(moments);
    }

    /** Goes on from so many steps; the moments are written by the caller. */
    public void resume(long done) {
        steps = done;
    }

    /** Begins the next step, of which {@link #step} does each part once. */
    public void next() {
        steps++;
    }

    /** The part of the parameters from the number {@code at} on, as (rows, columns), with the moments that belong to it. */
    public ParameterSlice slice(Matrix parameters, int at, int rows, int columns) {
        return new ParameterSlice(
                parameters.part(at, rows, columns),
                moments.stream().map(moment -> moment.part(at, rows, columns)).toList());
    }

    /** Changes the parameters and moments of a slice by its gradient, which may be overwritten. Slices may be changed by many threads. */
    public void step(Kernels kernels, ParameterSlice slice, Matrix gradient, double rate) {
        Matrix parameters = slice.parameters();
        List<Matrix> own = slice.moments();
        switch (optimizer) {
            case Sgd sgd -> kernels.sgdStep(parameters, gradient, rate);
            case Momentum m -> kernels.momentumStep(parameters, gradient, own.get(0), rate, m.momentum());
            case Nesterov n -> kernels.nesterovStep(parameters, gradient, own.get(0), rate, n.momentum());
            case AdaGrad a -> kernels.adaGradStep(parameters, gradient, own.get(0), rate, a.epsilon());
            case RmsProp r -> kernels.rmsPropStep(parameters, gradient, own.get(0), rate, r.decay(), r.epsilon());
            case Adam a -> {
                AdamFactors factors = new AdamFactors(rate, a.beta1(), a.beta2(), a.epsilon(), steps);
                kernels.adamStep(parameters, gradient, own.get(0), own.get(1), factors);
            }
            case AdamW a -> {
                AdamFactors factors = new AdamFactors(rate, a.beta1(), a.beta2(), a.epsilon(), steps);
                kernels.adamWStep(parameters, gradient, own.get(0), own.get(1), factors, a.weightDecay());
            }
        }
    }

    @Override
    public void close() {
        moments.forEach(Matrix::close);
    }
}
