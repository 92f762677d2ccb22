package io.scratchnet.engine.data;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;

/** How a dataset keeps its samples. */
sealed interface Samples permits ByteSamples, FloatSamples {
    int size();

    int features();

    /** Numbers of one target. */
    int outputs();

    int label(int index);

    /** Fills x (features, n) and t (outputs, n) with the samples order[from], order[from + 1], …, n of them. */
    void gather(Kernels kernels, int[] order, int from, double smoothing, Matrix x, Matrix t);
}
