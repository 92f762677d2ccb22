package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Products with so few samples that gemm does not pay: one sample at a time, skipping the inputs that are zero. Four fifths of an MNIST
 * image are.
 */
final class SmallProducts {
    private static final int BLOCK = 4 * Lanes.COUNT;

    private SmallProducts() {}

    /** output = weights · input. */
    static void forward(Matrix weights, Matrix input, Matrix output) {
        int units = weights.rows();
        int inputs = weights.columns();
        for (int j = 0; j < input.columns(); j++) {
            long x = (long) j * inputs;
            long y = (long) j * units;
            int u = 0;
            for (; u <= units - BLOCK; u += BLOCK) {
                fourLanes(weights, input.memory(), x, output.memory(), y, u);
            }
            for (; u < units; u += Lanes.COUNT) {
                oneLane(weights, input.memory(), x, output.memory(), y, u);
            }
        }
    }

    private static void fourLanes(Matrix weights, MemorySegment x, long xAt, MemorySegment y, long yAt, int u) {
        MemorySegment w = weights.memory();
        int units = weights.rows();
        int inputs = weights.columns();
        FloatVector a = Lanes.zero();
        FloatVector b = Lanes.zero();
        FloatVector c = Lanes.zero();
        FloatVector d = Lanes.zero();
        for (int from = 0; from < inputs; from += Lanes.COUNT) {
            for (long left = nonZero(x, xAt, from, inputs); left != 0; left &= left - 1) {
                int i = from + Long.numberOfTrailingZeros(left);
                FloatVector value = Lanes.broadcast(Lanes.get(x, xAt + i));
                long at = (long) i * units + u;
                a = Lanes.load(w, at).fma(value, a);
                b = Lanes.load(w, at + Lanes.COUNT).fma(value, b);
                c = Lanes.load(w, at + 2L * Lanes.COUNT).fma(value, c);
                d = Lanes.load(w, at + 3L * Lanes.COUNT).fma(value, d);
            }
        }
        Lanes.store(a, y, yAt + u);
        Lanes.store(b, y, yAt + u + Lanes.COUNT);
        Lanes.store(c, y, yAt + u + 2L * Lanes.COUNT);
        Lanes.store(d, y, yAt + u + 3L * Lanes.COUNT);
    }

    private static void oneLane(Matrix weights, MemorySegment x, long xAt, MemorySegment y, long yAt, int u) {
        MemorySegment w = weights.memory();
        int units = weights.rows();
        int inputs = weights.columns();
        VectorMask<Float> mask = Lanes.rest(u, units);
        FloatVector sum = Lanes.zero();
        for (int from = 0; from < inputs; from += Lanes.COUNT) {
            for (long left = nonZero(x, xAt, from, inputs); left != 0; left &= left - 1) {
                int i = from + Long.numberOfTrailingZeros(left);
                FloatVector value = Lanes.broadcast(Lanes.get(x, xAt + i));
                sum = Lanes.load(w, (long) i * units + u, mask).fma(value, sum);
            }
        }
        Lanes.store(sum, y, yAt + u, mask);
    }

    /** inputGradient = weights' · outputGradient. */
    static void backward(Matrix weights, Matrix outputGradient, Matrix inputGradient) {
        int units = weights.rows();
        int inputs = weights.columns();
        MemorySegment w = weights.memory();
        MemorySegment g = outputGradient.memory();
        int whole = Lanes.whole(units);
        VectorMask<Float> rest = Lanes.rest(whole, units);
        for (int j = 0; j < outputGradient.columns(); j++) {
            long gAt = (long) j * units;
            for (int i = 0; i < inputs; i++) {
                long at = (long) i * units;
                FloatVector sum = Lanes.zero();
                for (int u = 0; u < whole; u += Lanes.COUNT) {
                    sum = Lanes.load(w, at + u).fma(Lanes.load(g, gAt + u), sum);
                }
                if (whole < units) {
                    sum = Lanes.load(w, at + whole, rest).fma(Lanes.load(g, gAt + whole, rest), sum);
                }
                Lanes.set(inputGradient.memory(), (long) j * inputs + i, Lanes.sum(sum));
            }
        }
    }

    /** gradient = outputGradient · (rows of input from {@code from} on)'. */
    static void weights(Matrix outputGradient, Matrix input, int from, Matrix gradient) {
        gradient.memory().fill((byte) 0);
        addProduct(outputGradient, input, from, gradient, 1);
    }

    /** target += factor * outputGradient · (rows of input from {@code from} on)'; columns whose input is zero are not touched. */
    static void addProduct(Matrix outputGradient, Matrix input, int from, Matrix target, float factor) {
        int units = target.rows();
        int columns = target.columns();
        for (int j = 0; j < input.columns(); j++) {
            long xAt = (long) j * input.rows() + from;
            for (int i = 0; i < columns; i += Lanes.COUNT) {
                for (long left = nonZero(input.memory(), xAt, i, columns); left != 0; left &= left - 1) {
                    int column = i + Long.numberOfTrailingZeros(left);
                    float value = factor * Lanes.get(input.memory(), xAt + column);
                    addScaled(
                            outputGradient.memory(),
                            (long) j * units,
                            value,
                            target.memory(),
                            column * (long) units,
                            units);
                }
            }
        }
    }

    /** y[yAt…] += factor * x[xAt…], count numbers. */
    private static void addScaled(MemorySegment x, long xAt, float factor, MemorySegment y, long yAt, int count) {
        FloatVector by = Lanes.broadcast(factor);
        int whole = Lanes.whole(count);
        for (int u = 0; u < whole; u += Lanes.COUNT) {
            Lanes.store(Lanes.load(x, xAt + u).fma(by, Lanes.load(y, yAt + u)), y, yAt + u);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector sum = Lanes.load(x, xAt + whole, rest).fma(by, Lanes.load(y, yAt + whole, rest));
            Lanes.store(sum, y, yAt + whole, rest);
        }
    }

    /** A bit for each of the lanes from {@code from} on that is not zero; NaN is not. */
    private static long nonZero(MemorySegment x, long xAt, int from, int count) {
        if (from + Lanes.COUNT <= count) {
            return Lanes.load(x, xAt + from).compare(VectorOperators.NE, 0).toLong();
        }
        VectorMask<Float> rest = Lanes.rest(from, count);
        return Lanes.load(x, xAt + from, rest).compare(VectorOperators.NE, 0).toLong();
    }
}
