package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.kernel.HostMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Softmax of each sample, in double on the arrays' own memory: ND4J's operation allocates, and its derivative does too. StrictMath gives
 * the same bits before and after compilation.
 */
final class Softmax {
    private Softmax() {}

    /** output_i = e^(x_i - max) / sum_j e^(x_j - max), for each column of input (features, n). */
    static void forward(INDArray input, INDArray output) {
        int features = input.rows();
        double[] x = HostMemory.read(input);
        for (int at = 0; at < x.length; at += features) {
            normalise(x, at, features);
        }
        HostMemory.write(x, output);
    }

    /** The full Jacobian: inputGradient_i = y_i (g_i - sum_j g_j y_j), for each column. */
    static void backward(INDArray output, INDArray outputGradient, INDArray inputGradient) {
        int features = output.rows();
        double[] y = HostMemory.read(output);
        double[] g = HostMemory.read(outputGradient);
        for (int at = 0; at < y.length; at += features) {
            double dot = 0;
            for (int i = at; i < at + features; i++) {
                dot += g[i] * y[i];
            }
            for (int i = at; i < at + features; i++) {
                g[i] = y[i] * (g[i] - dot);
            }
        }
        HostMemory.write(g, inputGradient);
    }

    private static void normalise(double[] x, int at, int features) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = at; i < at + features; i++) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (int i = at; i < at + features; i++) {
            x[i] = StrictMath.exp(x[i] - max);
            sum += x[i];
        }
        for (int i = at; i < at + features; i++) {
            x[i] /= sum;
        }
    }
}
