package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.MatrixProducts;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Products by ND4J's gemm. */
final class Nd4jProducts implements MatrixProducts {

    @Override
    public void product(Matrix w, Matrix x, Matrix y) {
        Nd4j.gemm(w.array(), x.array(), y.array(), false, false, 1, 0);
    }

    /** y += w · x. */
    void addProduct(Matrix w, Matrix x, Matrix y) {
        Nd4j.gemm(w.array(), x.array(), y.array(), false, false, 1, 1);
    }

    @Override
    public void transposedProduct(Matrix w, Matrix dy, Matrix dx) {
        Nd4j.gemm(w.array(), dy.array(), dx.array(), true, false, 1, 0);
    }

    @Override
    public void outerProduct(Matrix dy, Matrix x, int from, Matrix dw) {
        outerProduct(dy, x, from, 1, 0, dw);
    }

    @Override
    public void addOuterProduct(Matrix dy, Matrix x, int from, double factor, Matrix w) {
        outerProduct(dy, x, from, factor, 1, w);
    }

    /** target = alpha dy · rowsᵀ + beta target. ND4J's gemm refuses some rows of a larger array, so these are copied. */
    private static void outerProduct(Matrix dy, Matrix x, int from, double alpha, double beta, Matrix target) {
        int count = target.columns();
        if (count == x.rows()) {
            Nd4j.gemm(dy.array(), x.array(), target.array(), false, true, alpha, beta);
            return;
        }
        try (INDArray rows = x.array()
                .get(NDArrayIndex.interval(from, from + count), NDArrayIndex.all())
                .dup('f')) {
            Nd4j.gemm(dy.array(), rows, target.array(), false, true, alpha, beta);
        }
    }
}
