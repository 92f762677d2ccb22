package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Batch normalization, as many units at once as there are lanes; see {@link BatchNormArrays}. */
final class Normalization {
    private static final float EPSILON = (float) BatchNormArrays.EPSILON;
    private static final float MOMENTUM = (float) BatchNormArrays.MOMENTUM;

    private Normalization() {}

    static void forward(BatchNormArrays arrays, Matrix input, Matrix output) {
        int n = input.columns();
        float unbiased = n > 1 ? n / (n - 1f) : 1;
        for (int u = 0; u < input.rows(); u += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(u, input.rows());
            FloatVector mean = mean(input, u, mask);
            FloatVector variance = variance(input, mean, u, mask);
            move(arrays.mean(), mean, u, mask);
            move(arrays.variance(), variance.mul(unbiased), u, mask);
            normalise(arrays, input, output, mean, variance, u, mask);
        }
    }

    static void inference(BatchNormArrays arrays, Matrix input, Matrix output) {
        for (int u = 0; u < input.rows(); u += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(u, input.rows());
            FloatVector mean = Lanes.load(arrays.mean().memory(), u, mask);
            FloatVector variance = Lanes.load(arrays.variance().memory(), u, mask);
            normalise(arrays, input, output, mean, variance, u, mask);
        }
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
        int count = (int) input.length();
        for (int u = 0; u < units; u += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(u, units);
            FloatVector mean = mean(input, u, mask);
            FloatVector deviation = variance(input, mean, u, mask).add(EPSILON).sqrt();
            FloatVector sum = Lanes.zero();
            FloatVector dot = Lanes.zero();
            for (int at = u; at < count; at += units) {
                FloatVector g = Lanes.load(outputGradient.memory(), at, mask);
                FloatVector normal =
                        Lanes.load(input.memory(), at, mask).sub(mean).div(deviation);
                sum = sum.add(g);
                dot = dot.add(g.mul(normal));
            }
            FloatVector factor = Lanes.load(arrays.gamma().memory(), u, mask).div(deviation);
            FloatVector meanSum = sum.div(n);
            FloatVector meanDot = dot.div(n);
            for (int at = u; at < count; at += units) {
                FloatVector g = Lanes.load(outputGradient.memory(), at, mask);
                FloatVector normal =
                        Lanes.load(input.memory(), at, mask).sub(mean).div(deviation);
                FloatVector slope = g.sub(meanSum).sub(normal.mul(meanDot)).mul(factor);
                Lanes.store(slope, inputGradient.memory(), at, mask);
            }
            Lanes.store(dot, gammaGradient.memory(), u, mask);
            Lanes.store(sum, betaGradient.memory(), u, mask);
        }
    }

    private static FloatVector mean(Matrix input, int u, VectorMask<Float> mask) {
        int count = (int) input.length();
        FloatVector sum = Lanes.zero();
        for (int at = u; at < count; at += input.rows()) {
            sum = sum.add(Lanes.load(input.memory(), at, mask));
        }
        return sum.div(input.columns());
    }

    private static FloatVector variance(Matrix input, FloatVector mean, int u, VectorMask<Float> mask) {
        int count = (int) input.length();
        FloatVector sum = Lanes.zero();
        for (int at = u; at < count; at += input.rows()) {
            FloatVector apart = Lanes.load(input.memory(), at, mask).sub(mean);
            sum = apart.fma(apart, sum);
        }
        return sum.div(input.columns());
    }

    private static void move(Matrix recorded, FloatVector batch, int u, VectorMask<Float> mask) {
        FloatVector value = Lanes.load(recorded.memory(), u, mask);
        Lanes.store(value.add(batch.sub(value).mul(MOMENTUM)), recorded.memory(), u, mask);
    }

    private static void normalise(
            BatchNormArrays arrays,
            Matrix input,
            Matrix output,
            FloatVector mean,
            FloatVector variance,
            int u,
            VectorMask<Float> mask) {
        FloatVector factor = Lanes.load(arrays.gamma().memory(), u, mask)
                .div(variance.add(EPSILON).sqrt());
        FloatVector beta = Lanes.load(arrays.beta().memory(), u, mask);
        int count = (int) input.length();
        for (int at = u; at < count; at += input.rows()) {
            FloatVector apart = Lanes.load(input.memory(), at, mask).sub(mean);
            Lanes.store(apart.mul(factor).add(beta), output.memory(), at, mask);
        }
    }
}
