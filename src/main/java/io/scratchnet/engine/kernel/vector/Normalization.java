package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Batch normalization; see {@link BatchNormArrays}. It goes through the batch sample by sample, as the memory lies: unit by unit, a stride
 * of a power of two would throw every number out of the cache before its neighbour is asked for.
 */
final class Normalization {
    private static final float EPSILON = (float) BatchNormArrays.EPSILON;
    private static final float MOMENTUM = (float) BatchNormArrays.MOMENTUM;

    private Normalization() {}

    static void forward(BatchNormArrays arrays, Matrix input, Matrix output) {
        int n = input.columns();
        float[] mean = means(input);
        float[] variance = variances(input, mean);
        move(arrays.mean().memory(), mean, 1, input.rows());
        move(arrays.variance().memory(), variance, n > 1 ? n / (n - 1f) : 1, input.rows());
        normalise(arrays, input, output, mean, variance);
    }

    static void inference(BatchNormArrays arrays, Matrix input, Matrix output) {
        normalise(arrays, input, output, copy(arrays.mean()), copy(arrays.variance()));
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
        float[] mean = means(input);
        float[] deviation = deviations(variances(input, mean));
        float[] sum = new float[mean.length];
        float[] dot = new float[mean.length];
        for (int j = 0; j < n; j++) {
            long at = (long) j * units;
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                FloatVector g = Lanes.load(outputGradient.memory(), at + u, mask);
                FloatVector x = Lanes.load(input.memory(), at + u, mask);
                FloatVector normal = x.sub(part(mean, u)).div(part(deviation, u));
                part(sum, u).add(g).intoArray(sum, u);
                part(dot, u).add(g.mul(normal)).intoArray(dot, u);
            }
        }
        float[] gamma = copy(arrays.gamma());
        for (int j = 0; j < n; j++) {
            long at = (long) j * units;
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                FloatVector g = Lanes.load(outputGradient.memory(), at + u, mask);
                FloatVector x = Lanes.load(input.memory(), at + u, mask);
                FloatVector normal = x.sub(part(mean, u)).div(part(deviation, u));
                FloatVector centred =
                        g.sub(part(sum, u).div(n)).sub(normal.mul(part(dot, u).div(n)));
                FloatVector dx = centred.mul(part(gamma, u).div(part(deviation, u)));
                Lanes.store(dx, inputGradient.memory(), at + u, mask);
            }
        }
        MemorySegment.copy(dot, 0, gammaGradient.memory(), Lanes.FLOAT, 0, units);
        MemorySegment.copy(sum, 0, betaGradient.memory(), Lanes.FLOAT, 0, units);
    }

    static void inferenceBackward(BatchNormArrays arrays, Matrix outputGradient, Matrix inputGradient) {
        int units = outputGradient.rows();
        float[] factors = factors(arrays, copy(arrays.variance()));
        for (int j = 0; j < outputGradient.columns(); j++) {
            long at = (long) j * units;
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                FloatVector g = Lanes.load(outputGradient.memory(), at + u, mask);
                Lanes.store(g.mul(part(factors, u)), inputGradient.memory(), at + u, mask);
            }
        }
    }

    /** One number for each unit, and room up to whole lanes. */
    private static float[] means(Matrix input) {
        int units = input.rows();
        float[] sum = new float[padded(units)];
        for (int j = 0; j < input.columns(); j++) {
            long at = (long) j * units;
            for (int u = 0; u < units; u += Lanes.COUNT) {
                FloatVector x = Lanes.load(input.memory(), at + u, Lanes.rest(u, units));
                part(sum, u).add(x).intoArray(sum, u);
            }
        }
        return divided(sum, input.columns());
    }

    private static float[] variances(Matrix input, float[] mean) {
        int units = input.rows();
        float[] sum = new float[padded(units)];
        for (int j = 0; j < input.columns(); j++) {
            long at = (long) j * units;
            for (int u = 0; u < units; u += Lanes.COUNT) {
                FloatVector x = Lanes.load(input.memory(), at + u, Lanes.rest(u, units));
                FloatVector apart = x.sub(part(mean, u));
                apart.fma(apart, part(sum, u)).intoArray(sum, u);
            }
        }
        return divided(sum, input.columns());
    }

    private static float[] divided(float[] sums, int n) {
        for (int u = 0; u < sums.length; u += Lanes.COUNT) {
            part(sums, u).div(n).intoArray(sums, u);
        }
        return sums;
    }

    private static float[] deviations(float[] variances) {
        for (int u = 0; u < variances.length; u += Lanes.COUNT) {
            part(variances, u).add(EPSILON).sqrt().intoArray(variances, u);
        }
        return variances;
    }

    private static void move(MemorySegment recorded, float[] batch, float factor, int units) {
        for (int u = 0; u < units; u += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(u, units);
            FloatVector value = Lanes.load(recorded, u, mask);
            FloatVector moved =
                    part(batch, u).mul(factor).sub(value).mul(MOMENTUM).add(value);
            Lanes.store(moved, recorded, u, mask);
        }
    }

    private static void normalise(BatchNormArrays arrays, Matrix input, Matrix output, float[] mean, float[] variance) {
        int units = input.rows();
        float[] factor = factors(arrays, variance);
        float[] beta = copy(arrays.beta());
        for (int j = 0; j < input.columns(); j++) {
            long at = (long) j * units;
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                FloatVector apart = Lanes.load(input.memory(), at + u, mask).sub(part(mean, u));
                Lanes.store(apart.mul(part(factor, u)).add(part(beta, u)), output.memory(), at + u, mask);
            }
        }
    }

    /** gamma / deviation of each unit. */
    private static float[] factors(BatchNormArrays arrays, float[] variance) {
        float[] factors = copy(arrays.gamma());
        for (int u = 0; u < factors.length; u += Lanes.COUNT) {
            part(factors, u).div(part(variance, u).add(EPSILON).sqrt()).intoArray(factors, u);
        }
        return factors;
    }

    private static float[] copy(Matrix column) {
        float[] values = new float[padded(column.rows())];
        MemorySegment.copy(column.memory(), Lanes.FLOAT, 0, values, 0, column.rows());
        return values;
    }

    private static FloatVector part(float[] values, int from) {
        return FloatVector.fromArray(Lanes.SPECIES, values, from);
    }

    private static int padded(int units) {
        return Math.ceilDiv(units, Lanes.COUNT) * Lanes.COUNT;
    }
}
