package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Products with so few samples that gemm does not pay: one sample at a time, skipping the inputs that are zero. Four fifths of an MNIST
 * image are.
 */
final class SmallProducts {
    private static final int FOUR = 4 * Lanes.COUNT;

    private SmallProducts() {}

    /** output = weights · input. */
    static void forward(Matrix weights, Matrix input, Matrix output) {
        int units = weights.rows();
        int inputs = weights.columns();
        for (int j = 0; j < input.columns(); j++) {
            NonZeros x = NonZeros.of(input.memory(), (long) j * inputs, inputs);
            long at = (long) j * units;
            int u = 0;
            for (; u + FOUR <= units; u += FOUR) {
                forwardFour(weights.memory(), units, u, x, output.memory(), at + u);
            }
            for (; u + Lanes.COUNT <= units; u += Lanes.COUNT) {
                Lanes.store(forwardOne(weights.memory(), units, u, x), output.memory(), at + u);
            }
            if (u < units) {
                VectorMask<Float> rest = Lanes.rest(u, units);
                FloatVector sum = forwardRest(weights.memory(), units, u, x, rest);
                Lanes.store(sum, output.memory(), at + u, rest);
            }
        }
    }

    private static void forwardFour(MemorySegment w, int units, int u, NonZeros x, MemorySegment y, long yAt) {
        FloatVector a = Lanes.zero();
        FloatVector b = Lanes.zero();
        FloatVector c = Lanes.zero();
        FloatVector d = Lanes.zero();
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        for (int i = 0; i < count; i++) {
            FloatVector value = Lanes.broadcast(values[i]);
            long at = (long) places[i] * units + u;
            a = Lanes.load(w, at).fma(value, a);
            b = Lanes.load(w, at + Lanes.COUNT).fma(value, b);
            c = Lanes.load(w, at + 2L * Lanes.COUNT).fma(value, c);
            d = Lanes.load(w, at + 3L * Lanes.COUNT).fma(value, d);
        }
        Lanes.store(a, y, yAt);
        Lanes.store(b, y, yAt + Lanes.COUNT);
        Lanes.store(c, y, yAt + 2L * Lanes.COUNT);
        Lanes.store(d, y, yAt + 3L * Lanes.COUNT);
    }

    /** Two sums, for an addition to begin before the last has ended. */
    private static FloatVector forwardOne(MemorySegment w, int units, int u, NonZeros x) {
        FloatVector even = Lanes.zero();
        FloatVector odd = Lanes.zero();
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        int i = 0;
        for (; i + 1 < count; i += 2) {
            even = Lanes.load(w, (long) places[i] * units + u).fma(Lanes.broadcast(values[i]), even);
            odd = Lanes.load(w, (long) places[i + 1] * units + u).fma(Lanes.broadcast(values[i + 1]), odd);
        }
        if (i < count) {
            even = Lanes.load(w, (long) places[i] * units + u).fma(Lanes.broadcast(values[i]), even);
        }
        return even.add(odd);
    }

    private static FloatVector forwardRest(MemorySegment w, int units, int u, NonZeros x, VectorMask<Float> rest) {
        FloatVector even = Lanes.zero();
        FloatVector odd = Lanes.zero();
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        int i = 0;
        for (; i + 1 < count; i += 2) {
            even = Lanes.load(w, (long) places[i] * units + u, rest).fma(Lanes.broadcast(values[i]), even);
            odd = Lanes.load(w, (long) places[i + 1] * units + u, rest).fma(Lanes.broadcast(values[i + 1]), odd);
        }
        if (i < count) {
            even = Lanes.load(w, (long) places[i] * units + u, rest).fma(Lanes.broadcast(values[i]), even);
        }
        return even.add(odd);
    }

    /** inputGradient = weights' · outputGradient. */
    static void backward(Matrix weights, Matrix outputGradient, Matrix inputGradient) {
        int units = weights.rows();
        int inputs = weights.columns();
        MemorySegment w = weights.memory();
        MemorySegment g = outputGradient.memory();
        int whole = Lanes.whole(units);
        VectorMask<Float> rest = Lanes.rest(whole, units);
        float[] lanes = new float[Lanes.COUNT];
        for (int j = 0; j < outputGradient.columns(); j++) {
            long gAt = (long) j * units;
            FloatVector last = Lanes.load(g, gAt + whole, rest); // 0 in the lanes beyond
            for (int i = 0; i < inputs; i++) {
                long at = (long) i * units;
                FloatVector sum = Lanes.load(w, at + whole, rest).mul(last);
                for (int u = 0; u < whole; u += Lanes.COUNT) {
                    sum = Lanes.load(w, at + u).fma(Lanes.load(g, gAt + u), sum);
                }
                sum.intoArray(lanes, 0);
                Lanes.set(inputGradient.memory(), (long) j * inputs + i, sum(lanes));
            }
        }
    }

    /** One number after the other is faster here than shuffling lanes, and as fixed an order. */
    private static float sum(float[] lanes) {
        float sum = 0;
        for (int i = 0; i < Lanes.COUNT; i += 4) {
            sum += (lanes[i] + lanes[i + 1]) + (lanes[i + 2] + lanes[i + 3]);
        }
        return sum;
    }

    /** gradient = outputGradient · (rows of input from {@code from} on)'. */
    static void weights(Matrix outputGradient, Matrix input, int from, Matrix gradient) {
        gradient.memory().fill((byte) 0);
        addProduct(outputGradient, input, from, gradient, 1);
    }

    /** target += factor * outputGradient · (rows of input from {@code from} on)'; columns whose input is zero are not touched. */
    static void addProduct(Matrix outputGradient, Matrix input, int from, Matrix target, float factor) {
        int units = target.rows();
        int whole = Lanes.whole(units);
        for (int j = 0; j < input.columns(); j++) {
            NonZeros x = NonZeros.of(input.memory(), (long) j * input.rows() + from, target.columns());
            long gAt = (long) j * units;
            for (int u = 0; u < whole; u += Lanes.COUNT) {
                FloatVector slope = Lanes.load(outputGradient.memory(), gAt + u).mul(factor);
                addScaled(slope, x, target.memory(), units, u);
            }
            if (whole < units) {
                VectorMask<Float> rest = Lanes.rest(whole, units);
                FloatVector slope =
                        Lanes.load(outputGradient.memory(), gAt + whole, rest).mul(factor);
                addScaled(slope, x, target.memory(), units, whole, rest);
            }
        }
    }

    /** In each column of w that x names, from row u on: w += slope * the value of x. */
    private static void addScaled(FloatVector slope, NonZeros x, MemorySegment w, int units, int u) {
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        for (int i = 0; i < count; i++) {
            long at = (long) places[i] * units + u;
            Lanes.store(slope.fma(Lanes.broadcast(values[i]), Lanes.load(w, at)), w, at);
        }
    }

    /**
     * As above for the last units; slope is 0 in the lanes beyond, which leaves the next column's first weights as
     * they are. A mask on every store takes several times as long.
     */
    private static void addScaled(
            FloatVector slope, NonZeros x, MemorySegment w, int units, int u, VectorMask<Float> rest) {
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        long end = w.byteSize() - Lanes.BYTES;
        for (int i = 0; i < count; i++) {
            long at = (long) places[i] * units + u;
            FloatVector value = Lanes.broadcast(values[i]);
            if (at * Float.BYTES <= end) {
                Lanes.store(slope.fma(value, Lanes.load(w, at)), w, at);
            } else {
                Lanes.store(slope.fma(value, Lanes.load(w, at, rest)), w, at, rest);
            }
        }
    }
}
