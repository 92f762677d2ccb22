package io.scratchnet.engine.augmentation;

import io.scratchnet.engine.random.Draws;
import java.util.Arrays;

/**
 * Random smooth displacements: white noise smoothed by a Gaussian of sigma pixels is a Gaussian process whose correlation
 * exp(-d² / (4 sigma²)) is a product of one in x and one in y. So a field is Aᵀ Z A: Z (rank, rank) random numbers of variance 1, A (rank,
 * side) the leading eigenvectors of the correlations along one axis, each times the root of its eigenvalue (Karhunen and Loève). What
 * they leave out is below 1 % of the variance; what is kept is scaled so that the mean square over the image is alpha².
 */
final class ElasticField {
    private static final double KEPT = 0.99;
    /** The rank is a multiple of it. */
    private static final int BLOCK = 4;

    private final int side;
    private final int rank;
    /** (rank, side) */
    private final float[] basis;

    /**
     * @param alpha standard deviation in pixels, above 0
     * @param sigma smoothing in pixels, above 0
     */
    ElasticField(double alpha, double sigma, int side) {
        SymmetricEigen eigen = SymmetricEigen.of(correlations(sigma, side));
        this.side = side;
        this.rank = rank(eigen.values());
        this.basis = new float[rank * side];
        int vectors = Math.min(rank, side);
        double kept = Arrays.stream(eigen.values()).limit(vectors).sum();
        for (int k = 0; k < vectors; k++) {
            double scale = Math.sqrt(alpha * side / kept * Math.max(0, eigen.values()[k]));
            for (int i = 0; i < side; i++) {
                basis[k * side + i] = (float) (scale * eigen.vectors()[k][i]);
            }
        }
    }

    /** The smallest rank at which both axes together keep enough of the variance, rounded up to whole blocks. */
    private static int rank(double[] values) {
        double enough = Math.sqrt(KEPT) * Arrays.stream(values).sum();
        int rank = 0;
        for (double kept = 0; rank < values.length && kept < enough; rank++) {
            kept += values[rank];
        }
        return (rank + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static double[][] correlations(double sigma, int side) {
        double[][] matrix = new double[side][side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                double distance = (i - j) / (2 * sigma);
                matrix[i][j] = StrictMath.exp(-distance * distance);
            }
        }
        return matrix;
    }

    /** Adds to field (side, side) one displacement in pixels, of the draws [from, from + rank²). */
    void add(float[] field, Draws draws, long from, Coefficients scratch) {
        float[] z = scratch.z;
        for (int i = 0; i < rank * rank; i++) {
            z[i] = QuickNormal.at(draws, from + i);
        }
        float[] rows = scratch.rows; // (rank, side) = Z A
        for (int k = 0; k < rank; k++) {
            Arrays.fill(rows, k * side, (k + 1) * side, 0);
            for (int l = 0; l < rank; l += BLOCK) {
                int w = k * rank + l;
                combine(basis, l * side, z[w], z[w + 1], z[w + 2], z[w + 3], rows, k * side);
            }
        }
        for (int row = 0; row < side; row++) {
            for (int k = 0; k < rank; k += BLOCK) {
                int w = k * side + row;
                combine(
                        rows,
                        k * side,
                        basis[w],
                        basis[w + side],
                        basis[w + 2 * side],
                        basis[w + 3 * side],
                        field,
                        row * side);
            }
        }
    }

    /** Adds a, b, c and d times the four lines of side numbers from lines[from] on to sum[at], … */
    private void combine(float[] lines, int from, float a, float b, float c, float d, float[] sum, int at) {
        for (int i = 0; i < side; i++) {
            sum[at + i] += a * lines[from + i]
                    + b * lines[from + side + i]
                    + c * lines[from + 2 * side + i]
                    + d * lines[from + 3 * side + i];
        }
    }

    /** The arrays of one thread, of any rank. */
    static final class Coefficients {
        final float[] z;
        final float[] rows;

        Coefficients(int side) {
            int rank = (side + BLOCK - 1) / BLOCK * BLOCK;
            this.z = new float[rank * rank];
            this.rows = new float[rank * side];
        }
    }
}
