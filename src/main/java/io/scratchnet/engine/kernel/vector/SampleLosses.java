package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.loss.Loss;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Softmax and the losses, sample by sample. */
final class SampleLosses {
    private SampleLosses() {}

    /** output_i = e^(x_i - max) / sum_j e^(x_j - max), for each column of x = input + bias; no bias where it is null. */
    static void softmax(Matrix input, Matrix output) {
        MemorySegment x = input.memory();
        MemorySegment y = output.memory();
        int units = input.rows();
        for (int j = 0; j < input.columns(); j++) {
            long at = (long) j * units;
            FloatVector highest = Lanes.broadcast(Float.NEGATIVE_INFINITY);
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                highest = highest.lanewise(VectorOperators.MAX, Lanes.load(x, at + u, mask), mask);
            }
            float max = highest.reduceLanes(VectorOperators.MAX); // any order gives the same
            FloatVector sums = Lanes.zero();
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                FloatVector power = VectorMath.exp(Lanes.load(x, at + u, mask).sub(max));
                sums = sums.add(power, mask);
                Lanes.store(power, y, at + u, mask);
            }
            float sum = Lanes.sum(sums);
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                Lanes.store(Lanes.load(y, at + u, mask).div(sum), y, at + u, mask);
            }
        }
    }

    /** The full Jacobian: inputGradient_i = y_i (g_i - sum_j g_j y_j), for each column. */
    static void softmaxGradient(Matrix output, Matrix outputGradient, Matrix inputGradient) {
        MemorySegment y = output.memory();
        MemorySegment g = outputGradient.memory();
        int units = output.rows();
        for (int j = 0; j < output.columns(); j++) {
            long at = (long) j * units;
            FloatVector products = Lanes.zero();
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                products = Lanes.load(g, at + u, mask).fma(Lanes.load(y, at + u, mask), products);
            }
            float dot = Lanes.sum(products);
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                FloatVector dx = Lanes.load(g, at + u, mask).sub(dot).mul(Lanes.load(y, at + u, mask));
                Lanes.store(dx, inputGradient.memory(), at + u, mask);
            }
        }
    }

    /** gradient = factor * (output - target): of cross-entropy through softmax, of binary cross-entropy through the sigmoid. */
    static void difference(Matrix output, Matrix target, Matrix gradient, float factor) {
        MemorySegment y = output.memory();
        MemorySegment t = target.memory();
        MemorySegment g = gradient.memory();
        int count = (int) output.length();
        for (int i = 0; i < count; i += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(i, count);
            Lanes.store(Lanes.load(y, i, mask).sub(Lanes.load(t, i, mask)).mul(factor), g, i, mask);
        }
    }

    /** The loss summed over the samples: each sample in float32, the samples in double. */
    static double sum(Loss loss, Matrix predicted, Matrix target) {
        int units = predicted.rows();
        double sum = 0;
        for (int j = 0; j < predicted.columns(); j++) {
            long at = (long) j * units;
            FloatVector sums = Lanes.zero();
            for (int u = 0; u < units; u += Lanes.COUNT) {
                VectorMask<Float> mask = Lanes.rest(u, units);
                FloatVector y = Lanes.load(predicted.memory(), at + u, mask);
                FloatVector t = Lanes.load(target.memory(), at + u, mask);
                sums = sums.add(of(loss, y, t), mask);
            }
            sum += Lanes.sum(sums);
        }
        return loss == Loss.CROSS_ENTROPY ? sum : sum / units;
    }

    private static FloatVector of(Loss loss, FloatVector y, FloatVector t) {
        return switch (loss) {
            case MSE -> {
                FloatVector apart = y.sub(t);
                yield apart.mul(apart);
            }
            case CROSS_ENTROPY -> t.mul(log(y)).neg();
            case BINARY_CROSS_ENTROPY -> // y are the logits
                VectorMath.notBelow(y, 0)
                        .sub(y.mul(t))
                        .add(VectorMath.softplus(y.abs().neg()));
            case HUBER -> {
                FloatVector distance = y.sub(t).abs();
                VectorMask<Float> far = distance.compare(VectorOperators.GT, 1);
                yield distance.mul(distance).mul(0.5f).blend(distance.sub(0.5f), far);
            }
            case MAE -> y.sub(t).abs();
        };
    }

    /** gradient = factor * derivative of each output's term. */
    static void outputGradient(Loss loss, Matrix output, Matrix target, Matrix gradient, float factor) {
        int count = (int) output.length();
        for (int i = 0; i < count; i += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(i, count);
            FloatVector y = Lanes.load(output.memory(), i, mask);
            FloatVector t = Lanes.load(target.memory(), i, mask);
            Lanes.store(derivative(loss, y, t).mul(factor), gradient.memory(), i, mask);
        }
    }

    private static FloatVector derivative(Loss loss, FloatVector y, FloatVector t) {
        FloatVector apart = y.sub(t);
        return switch (loss) {
            case MSE -> apart.mul(2);
            case HUBER -> VectorMath.notAbove(VectorMath.notBelow(apart, -1), 1);
            case MAE ->
                Lanes.zero()
                        .blend(1, apart.compare(VectorOperators.GT, 0))
                        .blend(-1, apart.compare(VectorOperators.LT, 0));
            case CROSS_ENTROPY, BINARY_CROSS_ENTROPY ->
                throw new IllegalArgumentException(loss + " has a gradient by the logits only");
        };
    }

    private static FloatVector log(FloatVector probability) {
        return VectorMath.log(VectorMath.notBelow(probability, Float.MIN_NORMAL));
    }
}
