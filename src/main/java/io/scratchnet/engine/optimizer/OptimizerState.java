package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;

/** What an optimizer remembers between steps: how many it did, and its moments, each as long as the parameters. */
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
            for (int i = 0; i < optimizer.moments().size(); i++) {
                state.moments.add(owned.zeros(parameters.type(), (int) parameters.length(), 1));
            }
            return state;
        });
    }

    /** Steps begun. */
    public long steps() {
        return steps;
    }

    /** Each (count, 1), in the order of {@link Optimizer#moments}. */
    public List<Matrix> moments() {
        return List.copyOf(moments);
    }

    /** Sets the number of steps done; the caller writes the moments. */
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
        optimizer.step(kernels, slice, gradient, rate, steps);
    }

    @Override
    public void close() {
        moments.forEach(Matrix::close);
    }
}
