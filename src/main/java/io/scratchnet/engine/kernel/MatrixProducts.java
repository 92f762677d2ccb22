package io.scratchnet.engine.kernel;

/**
 * The matrix products of a fully-connected layer. They stand apart from the other kernels, so that another library can compute them. Weights
 * are (units, inputs); arrays of a batch are (features, n). Implementations hold no state and serve many threads at once.
 */
public interface MatrixProducts {

    /** y (units, n) = w (units, inputs) · x (inputs, n). */
    void product(Matrix w, Matrix x, Matrix y);

    /** dx (inputs, n) = wᵀ · dy (units, n). */
    void transposedProduct(Matrix w, Matrix dy, Matrix dx);

    /** dw (units, m) = dy (units, n) · rowsᵀ, where rows are the m rows of x (inputs, n) from {@code from} on. */
    void outerProduct(Matrix dy, Matrix x, int from, Matrix dw);

    /** w (units, m) += factor * dy (units, n) · rowsᵀ, where rows are the m rows of x (inputs, n) from {@code from} on. */
    void addOuterProduct(Matrix dy, Matrix x, int from, double factor, Matrix w);
}
