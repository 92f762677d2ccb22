package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.MatrixProducts;

/** Products by OpenBLAS, and for a few samples by {@link SmallProducts}. FLOAT arrays only. */
public final class BlasProducts implements MatrixProducts {
    /** Up to this many samples our own products are faster than gemm; docs/benchmarks.md has the measurement. */
    static final int SMALL_BATCH = 4;

    @Override
    public void product(Matrix w, Matrix x, Matrix y) {
        if (x.columns() <= SMALL_BATCH) {
            SmallProducts.forward(w, x, y);
        } else {
            Gemm.forward(w, x, y);
        }
    }

    @Override
    public void transposedProduct(Matrix w, Matrix dy, Matrix dx) {
        if (dy.columns() <= SMALL_BATCH) {
            SmallProducts.backward(w, dy, dx);
        } else {
            Gemm.backward(w, dy, dx);
        }
    }

    @Override
    public void outerProduct(Matrix dy, Matrix x, int from, Matrix dw) {
        if (x.columns() <= SMALL_BATCH) {
            SmallProducts.weights(dy, x, from, dw);
        } else {
            Gemm.weights(dy, x, from, dw);
        }
    }

    @Override
    public void addOuterProduct(Matrix dy, Matrix x, int from, double factor, Matrix w) {
        if (x.columns() <= SMALL_BATCH) {
            SmallProducts.addProduct(dy, x, from, w, (float) factor);
        } else {
            Gemm.addWeights(dy, x, from, w, (float) factor);
        }
    }
}
