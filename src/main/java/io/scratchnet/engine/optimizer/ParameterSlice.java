package io.scratchnet.engine.optimizer;

import io.scratchnet.engine.kernel.Matrix;
import java.util.List;

/**
 * A part of the parameters with what a step on it needs beside its gradient, all of one shape.
 *
 * @param moments in the order of {@link OptimizerState#moments}
 */
public record ParameterSlice(Matrix parameters, List<Matrix> moments) {
    public ParameterSlice {
        moments = List.copyOf(moments);
    }

    Matrix moment(int index) {
        return moments.get(index);
    }
}
