package io.scratchnet.engine.augmentation;

import io.scratchnet.engine.random.Draws;
import java.util.Arrays;

/**
 * Random smooth displacements: white noise smoothed by a Gaussian of sigma pixels is a Gaussian process whose correlation
 * exp(-d² / (4 sigma²)) is a product of one in x and one in y. So a field is Aᵀ Z A: Z (rank, rank) random numbers of variance 1, A (rank,
 * side) the leading eigenvectors of the correlations along one axis, each times the root of its eigenvalue (Karhunen and Loève). What
 * they leave out is below 0.1 % of the variance; what is kept is scaled so that the mean square over the image is alpha².
 */
final class ElasticField {
    private static final double KEPT = 0.999;

    private final RowSums sums = RowSums.best();
    private final int side;
    private final int stride;
    private final int rank;
    /** A: (rank, side), each row padded to the stride. */
    private final float[] basis;
    /** Each column's distance from the image's centre, padded to the stride. */
    private final float[] columns;

    /**
     * @param alpha standard deviation in pixels; with 0 the rank is 0, and no point is displaced
     * @param sigma smoothing in pixels, above 0 where alpha is
     */
    ElasticField(double alpha, double sigma, int side) {
        this.side = side;
        this.stride = RowSums.padded(side);
        this.columns = new float[stride];
        for (int i = 0; i < side; i++) {
            columns[i] = i - (side - 1) / 2f;
        }
        if (alpha == 0) {
            this.rank = 0;
            this.basis = new float[0];
        } else {
            SymmetricEigen eigen = SymmetricEigen.of(correlations(sigma, side));
            this.rank = rank(eigen.values());
            this.basis = basis(alpha, eigen);
        }
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

    /** The smallest rank at which both axes together keep enough of the variance. */
    private static int rank(double[] values) {
        double enough = Math.sqrt(KEPT) * Arrays.stream(values).sum();
        int rank = 0;
        for (double kept = 0; rank < values.length && kept < enough; rank++) {
            kept += values[rank];
        }
        return rank;
    }

    private float[] basis(double alpha, SymmetricEigen eigen) {
        double kept = Arrays.stream(eigen.values()).limit(rank).sum();
        float[] rows = new float[rank * stride];
        for (int k = 0; k < rank; k++) {
            double scale = Math.sqrt(alpha * side / kept * Math.max(0, eigen.values()[k]));
            for (int i = 0; i < side; i++) {
                rows[k * stride + i] = (float) (scale * eigen.vectors()[k][i]);
            }
        }
        return rows;
    }

    /** Makes rows (rank, stride) = Z A, where z (rank, rank) takes the draws [from, from + rank²). */
    void draw(Draws draws, long from, float[] z, float[] rows) {
        for (int i = 0; i < rank * rank; i++) {
            z[i] = QuickNormal.at(draws, from + i);
        }
        Arrays.fill(rows, 0, rank * stride, 0);
        for (int k = 0; k < rank; k++) {
            sums.add(basis, rank, stride, z, k * rank, 1, rows, k * stride);
        }
    }

    /**
     * Writes one coordinate of every pixel's point in the source: an affine function of the pixel's column and row from the centre, plus
     * the displacement Aᵀ rows.
     *
     * @param points (side, side) and room for a row: each row is written a little too far, and the next one puts that right
     */
    void points(float perColumn, float perRow, float origin, float[] rows, float[] points) {
        for (int row = 0; row < side; row++) {
            float start = perRow * (row - (side - 1) / 2f) + origin;
            for (int c = 0; c < stride; c++) {
                points[row * side + c] = columns[c] * perColumn + start;
            }
            sums.add(rows, rank, stride, basis, row, stride, points, row * side);
        }
    }
}
