package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** weights · input for a few samples: see {@link SmallProducts}. */
final class SmallForward {
    private SmallForward() {}

    /** output = weights · x, for the sample whose outputs begin at {@code at}. */
    static void sample(Matrix weights, NonZeros x, MemorySegment output, long at) {
        int units = weights.rows();
        int u = 0;
        for (; Tile.isFour(u, units); u += 4 * Lanes.COUNT) {
            four(weights, u, x, output, at + u);
        }
        for (; u < units; u += Lanes.COUNT) {
            one(weights, u, x, output, at + u);
        }
    }

    private static void four(Matrix weights, int u, NonZeros x, MemorySegment y, long yAt) {
        MemorySegment w = weights.memory();
        int units = weights.rows();
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        int inside = Tile.inside(weights, u, 4, x);
        FloatVector a = Lanes.zero();
        FloatVector b = Lanes.zero();
        FloatVector c = Lanes.zero();
        FloatVector d = Lanes.zero();
        for (int i = 0; i < inside; i++) {
            FloatVector value = Lanes.broadcast(values[i]);
            long at = (long) places[i] * units + u;
            a = Lanes.load(w, at).fma(value, a);
            b = Lanes.load(w, at + Lanes.COUNT).fma(value, b);
            c = Lanes.load(w, at + 2L * Lanes.COUNT).fma(value, c);
            d = Lanes.load(w, at + 3L * Lanes.COUNT).fma(value, d);
        }
        VectorMask<Float> last = Lanes.rest(u + 3 * Lanes.COUNT, units);
        for (int i = inside; i < count; i++) {
            FloatVector value = Lanes.broadcast(values[i]);
            long at = (long) places[i] * units + u;
            a = Lanes.load(w, at).fma(value, a);
            b = Lanes.load(w, at + Lanes.COUNT).fma(value, b);
            c = Lanes.load(w, at + 2L * Lanes.COUNT).fma(value, c);
            d = Lanes.load(w, at + 3L * Lanes.COUNT, last).fma(value, d);
        }
        Lanes.store(a, y, yAt);
        Lanes.store(b, y, yAt + Lanes.COUNT);
        Lanes.store(c, y, yAt + 2L * Lanes.COUNT);
        Lanes.store(d, y, yAt + 3L * Lanes.COUNT, last);
    }

    /** Two sums, for an addition to begin before the last has ended. */
    private static void one(Matrix weights, int u, NonZeros x, MemorySegment y, long yAt) {
        MemorySegment w = weights.memory();
        int units = weights.rows();
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        int inside = Tile.inside(weights, u, 1, x) & ~1;
        FloatVector even = Lanes.zero();
        FloatVector odd = Lanes.zero();
        for (int i = 0; i < inside; i += 2) {
            even = Lanes.load(w, (long) places[i] * units + u).fma(Lanes.broadcast(values[i]), even);
            odd = Lanes.load(w, (long) places[i + 1] * units + u).fma(Lanes.broadcast(values[i + 1]), odd);
        }
        VectorMask<Float> last = Lanes.rest(u, units);
        for (int i = inside; i < count; i++) {
            even = Lanes.load(w, (long) places[i] * units + u, last).fma(Lanes.broadcast(values[i]), even);
        }
        Lanes.store(even.add(odd), y, yAt, last);
    }
}
