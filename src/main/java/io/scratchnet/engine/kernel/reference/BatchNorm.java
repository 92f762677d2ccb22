package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Matrix;

/** Batch normalization as plain loops in double; see {@link BatchNormArrays}. */
final class BatchNorm {
    private BatchNorm() {}

    static void forward(BatchNormArrays arrays, Matrix input, Matrix output) {
        int units = input.rows();
        int n = input.columns();
        double[] x = HostMemory.read(input.array());
        double[] mean = means(x, units, n);
        double[] variance = variances(x, mean, n);
        move(arrays.mean(), mean, 1);
        move(arrays.variance(), variance, n > 1 ? n / (n - 1.0) : 1);
        HostMemory.write(normalised(arrays, x, mean, variance), output.array());
    }

    static void inference(BatchNormArrays arrays, Matrix input, Matrix output) {
        double[] x = HostMemory.read(input.array());
        double[] mean = HostMemory.read(arrays.mean().array());
        double[] variance = HostMemory.read(arrays.variance().array());
        HostMemory.write(normalised(arrays, x, mean, variance), output.array());
    }

    static void backward(
            BatchNormArrays arrays,
            Matrix input,
            Matrix outputGradient,
            Matrix inputGradient,
            Matrix gammaGradient,
            Matrix betaGradient) {
        int units = input.rows();
        int n = input.columns();
        double[] x = HostMemory.read(input.array());
        double[] g = HostMemory.read(outputGradient.array());
        double[] gamma = HostMemory.read(arrays.gamma().array());
        double[] mean = means(x, units, n);
        double[] variance = variances(x, mean, n);
        double[] sum = new double[units];
        double[] dot = new double[units];
        for (int i = 0; i < x.length; i++) {
            int u = i % units;
            sum[u] += g[i];
            dot[u] += g[i] * (x[i] - mean[u]) / deviation(variance[u]);
        }
        for (int i = 0; i < x.length; i++) {
            int u = i % units;
            double normal = (x[i] - mean[u]) / deviation(variance[u]);
            g[i] = gamma[u] / deviation(variance[u]) * (g[i] - sum[u] / n - normal * dot[u] / n);
        }
        HostMemory.write(g, inputGradient.array());
        HostMemory.write(dot, gammaGradient.array());
        HostMemory.write(sum, betaGradient.array());
    }

    /** The recorded mean and variance do not depend on the input, so it is a factor for each unit. */
    static void inferenceBackward(BatchNormArrays arrays, Matrix outputGradient, Matrix inputGradient) {
        double[] g = HostMemory.read(outputGradient.array());
        double[] gamma = HostMemory.read(arrays.gamma().array());
        double[] variance = HostMemory.read(arrays.variance().array());
        for (int i = 0; i < g.length; i++) {
            int u = i % gamma.length;
            g[i] *= gamma[u] / deviation(variance[u]);
        }
        HostMemory.write(g, inputGradient.array());
    }

    private static double[] normalised(BatchNormArrays arrays, double[] x, double[] mean, double[] variance) {
        double[] gamma = HostMemory.read(arrays.gamma().array());
        double[] beta = HostMemory.read(arrays.beta().array());
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int u = i % mean.length;
            y[i] = gamma[u] * (x[i] - mean[u]) / deviation(variance[u]) + beta[u];
        }
        return y;
    }

    private static double[] means(double[] x, int units, int n) {
        double[] mean = new double[units];
        for (int i = 0; i < x.length; i++) {
            mean[i % units] += x[i] / n;
        }
        return mean;
    }

    private static double[] variances(double[] x, double[] mean, int n) {
        double[] variance = new double[mean.length];
        for (int i = 0; i < x.length; i++) {
            double apart = x[i] - mean[i % mean.length];
            variance[i % mean.length] += apart * apart / n;
        }
        return variance;
    }

    private static double deviation(double variance) {
        return Math.sqrt(variance + BatchNormArrays.EPSILON);
    }

    private static void move(Matrix recorded, double[] batch, double factor) {
        double[] values = HostMemory.read(recorded.array());
        for (int i = 0; i < values.length; i++) {
            values[i] += BatchNormArrays.MOMENTUM * (factor * batch[i] - values[i]);
        }
        HostMemory.write(values, recorded.array());
    }
}
