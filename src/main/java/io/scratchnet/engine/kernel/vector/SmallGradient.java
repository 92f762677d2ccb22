package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** target += factor * outputGradient · input' for a few samples: see {@link SmallProducts}. */
final class SmallGradient {
    private SmallGradient() {}

    /** The sample whose gradients begin at {@code gAt}. */
    static void sample(MemorySegment g, long gAt, float factor, NonZeros x, Matrix target) {
        int units = target.rows();
        int u = 0;
        for (; Tile.isFour(u, units); u += 4 * Lanes.COUNT) {
            four(g, gAt + u, factor, x, target, u);
        }
        for (; u < units; u += Lanes.COUNT) {
            one(g, gAt + u, factor, x, target, u);
        }
    }

    /**
     * The next column's first vector is loaded before this one's last is stored, which may reach into it: a load after a store that it
     * half overlaps waits for it.
     */
    private static void four(MemorySegment g, long gAt, float factor, NonZeros x, Matrix target, int u) {
        MemorySegment w = target.memory();
        int units = target.rows();
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        int inside = Tile.inside(target, u, 4, x);
        VectorMask<Float> last = Lanes.rest(u + 3 * Lanes.COUNT, units);
        FloatVector a = Lanes.load(g, gAt).mul(factor);
        FloatVector b = Lanes.load(g, gAt + Lanes.COUNT).mul(factor);
        FloatVector c = Lanes.load(g, gAt + 2L * Lanes.COUNT).mul(factor);
        FloatVector d = Lanes.load(g, gAt + 3L * Lanes.COUNT, last).mul(factor); // 0 in the lanes beyond
        FloatVector next = inside == 0 ? a : Lanes.load(w, (long) places[0] * units + u);
        for (int i = 0; i < inside; i++) {
            FloatVector value = Lanes.broadcast(values[i]);
            long at = (long) places[i] * units + u;
            Lanes.store(a.fma(value, next), w, at);
            Lanes.store(b.fma(value, Lanes.load(w, at + Lanes.COUNT)), w, at + Lanes.COUNT);
            Lanes.store(c.fma(value, Lanes.load(w, at + 2L * Lanes.COUNT)), w, at + 2L * Lanes.COUNT);
            FloatVector fourth = d.fma(value, Lanes.load(w, at + 3L * Lanes.COUNT));
            next = Lanes.load(w, (long) places[Math.min(i + 1, inside - 1)] * units + u);
            Lanes.store(fourth, w, at + 3L * Lanes.COUNT);
        }
        for (int i = inside; i < count; i++) {
            FloatVector value = Lanes.broadcast(values[i]);
            long at = (long) places[i] * units + u;
            Lanes.store(a.fma(value, Lanes.load(w, at)), w, at);
            Lanes.store(b.fma(value, Lanes.load(w, at + Lanes.COUNT)), w, at + Lanes.COUNT);
            Lanes.store(c.fma(value, Lanes.load(w, at + 2L * Lanes.COUNT)), w, at + 2L * Lanes.COUNT);
            Lanes.store(d.fma(value, Lanes.load(w, at + 3L * Lanes.COUNT, last)), w, at + 3L * Lanes.COUNT, last);
        }
    }

    /** Four columns are loaded before the first is stored. A full-width store may overwrite lanes of the next column; that column is written afterwards. */
    private static void one(MemorySegment g, long gAt, float factor, NonZeros x, Matrix target, int u) {
        MemorySegment w = target.memory();
        int units = target.rows();
        int[] places = x.places();
        float[] values = x.values();
        int count = x.count();
        int inside = Tile.inside(target, u, 1, x) & ~3;
        VectorMask<Float> last = Lanes.rest(u, units);
        FloatVector scaled = Lanes.load(g, gAt, last).mul(factor);
        for (int i = 0; i < inside; i += 4) {
            long at = (long) places[i] * units + u;
            long bt = (long) places[i + 1] * units + u;
            long ct = (long) places[i + 2] * units + u;
            long dt = (long) places[i + 3] * units + u;
            FloatVector a = scaled.fma(Lanes.broadcast(values[i]), Lanes.load(w, at));
            FloatVector b = scaled.fma(Lanes.broadcast(values[i + 1]), Lanes.load(w, bt));
            FloatVector c = scaled.fma(Lanes.broadcast(values[i + 2]), Lanes.load(w, ct));
            FloatVector d = scaled.fma(Lanes.broadcast(values[i + 3]), Lanes.load(w, dt));
            Lanes.store(a, w, at);
            Lanes.store(b, w, bt);
            Lanes.store(c, w, ct);
            Lanes.store(d, w, dt);
        }
        for (int i = inside; i < count; i++) {
            long at = (long) places[i] * units + u;
            Lanes.store(scaled.fma(Lanes.broadcast(values[i]), Lanes.load(w, at, last)), w, at, last);
        }
    }
}
