package io.scratchnet.engine.augmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Smooth random functions on a line. White noise smoothed by a Gaussian of standard deviation sigma has the covariance exp(-d² / 4 sigma²)
 * at distance d; a few random numbers times the columns of its pivoted Cholesky factor have almost the same, and on a plane the factor is
 * applied once along each side (docs/adr/0013). Drawing 784 numbers and smoothing them takes thirty times as long.
 */
final class ElasticBasis {
    /** The share of the variance that may be lost along a line. */
    private static final double LOST = 0.005;

    private ElasticBasis() {}

    /** (rank, length): row k is the k-th function; the sum of their squares at each place is close to 1. */
    static float[][] of(int length, double sigma) {
        double[] left = new double[length];
        Arrays.fill(left, 1);
        List<double[]> rows = new ArrayList<>();
        while (rows.size() < length && Arrays.stream(left).sum() > LOST * length) {
            rows.add(next(left, rows, sigma));
        }
        double[] squares = new double[length];
        rows.forEach(row -> Arrays.setAll(squares, i -> squares[i] + row[i] * row[i]));
        double mean = Arrays.stream(squares).average().orElseThrow();
        return rows.stream().map(row -> scaled(row, 1 / Math.sqrt(mean))).toArray(float[][]::new);
    }

    /** The next column of the factor, and what is left of the variances after it. */
    private static double[] next(double[] left, List<double[]> rows, double sigma) {
        int pivot = 0;
        for (int i = 1; i < left.length; i++) {
            pivot = left[i] > left[pivot] ? i : pivot;
        }
        double root = Math.sqrt(left[pivot]);
        double[] row = new double[left.length];
        for (int i = 0; i < row.length; i++) {
            double distance = i - pivot;
            double value = StrictMath.exp(-distance * distance / (4 * sigma * sigma));
            for (double[] before : rows) {
                value -= before[i] * before[pivot];
            }
            row[i] = value / root;
            left[i] = Math.max(0, left[i] - row[i] * row[i]);
        }
        return row;
    }

    private static float[] scaled(double[] row, double factor) {
        float[] scaled = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            scaled[i] = (float) (row[i] * factor);
        }
        return scaled;
    }
}
