package io.scratchnet.engine.data;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;

/**
 * Rows of numbers with a row of targets each.
 *
 * @param x (n, features)
 * @param targets (n, outputs)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the arrays stay inside the dataset
record FloatSamples(float[][] x, float[][] targets) implements Samples {
    @Override
    public int size() {
        return x.length;
    }

    @Override
    public int features() {
        return x[0].length;
    }

    @Override
    public int outputs() {
        return targets[0].length;
    }

    @Override
    public int label(int index) {
        return ClassDecision.of(targets[index]);
    }

    @Override
    public void gather(Kernels kernels, int[] order, int from, double smoothing, Matrix x, Matrix t) {
        if (smoothing != 0) {
            throw new IllegalArgumentException("smoothing must be 0 where targets are rows, was " + smoothing);
        }
        kernels.gatherRows(this.x, order, from, x);
        kernels.gatherRows(targets, order, from, t);
    }
}
