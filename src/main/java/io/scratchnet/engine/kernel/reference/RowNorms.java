package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Matrix;

/** The lengths of the rows of a matrix. */
final class RowNorms {
    private RowNorms() {}

    /** Scales each row that is longer than the limit down to it. */
    static void limit(Matrix weights, double limit) {
        int units = weights.rows();
        double[] w = HostMemory.read(weights.array());
        double[] squares = new double[units];
        for (int i = 0; i < w.length; i++) {
            squares[i % units] += w[i] * w[i];
        }
        for (int i = 0; i < w.length; i++) {
            double length = Math.sqrt(squares[i % units]);
            w[i] *= length > limit ? limit / length : 1;
        }
        HostMemory.write(w, weights.array());
    }
}
