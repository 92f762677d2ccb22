package io.scratchnet.engine.data;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;

/**
 * Images of unsigned bytes with a class each.
 *
 * @param pixels (n, features)
 * @param labels (n)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the arrays stay inside the dataset
record ByteSamples(byte[] pixels, byte[] labels, int features, int outputs) implements Samples {
    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return Byte.toUnsignedInt(labels[index]);
    }

    @Override
    public void gather(Kernels kernels, int[] order, int from, double smoothing, Matrix x, Matrix t) {
        kernels.gatherBytes(pixels, order, from, x);
        kernels.gatherOneHot(labels, order, from, smoothing, t);
    }
}
