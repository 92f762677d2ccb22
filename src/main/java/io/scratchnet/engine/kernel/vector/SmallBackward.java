package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** weights' · outputGradient for a few samples, as many inputs at once as there are lanes: see {@link SmallProducts}. */
final class SmallBackward {
    private static final ThreadLocal<float[]> PARTS =
            ThreadLocal.withInitial(() -> new float[Lanes.COUNT * Lanes.COUNT]);

    private SmallBackward() {}

    /** The sample whose gradients begin at {@code gAt}; {@code at} is the place of its inputs' own. */
    static void sample(Matrix weights, MemorySegment g, long gAt, MemorySegment inputGradient, long at) {
        int units = weights.rows();
        int inputs = weights.columns();
        float[] parts = PARTS.get();
        for (int i = 0; i < inputs; i += Lanes.COUNT) {
            int count = Math.min(Lanes.COUNT, inputs - i);
            Arrays.fill(parts, 0);
            int u = 0;
            for (; Tile.isFour(u, units); u += 4 * Lanes.COUNT) {
                four(weights, i, count, g, gAt, u, parts);
            }
            for (; u < units; u += Lanes.COUNT) {
                one(weights, i, count, g, gAt, u, parts);
            }
            Lanes.store(Lanes.sums(parts), inputGradient, at + i, Lanes.rest(i, inputs));
        }
    }

    /** For each of {@code count} columns of the weights adds to its vector of parts the product of four vectors with g, lane by lane. */
    private static void four(Matrix weights, int from, int count, MemorySegment g, long gAt, int u, float[] parts) {
        MemorySegment w = weights.memory();
        int units = weights.rows();
        VectorMask<Float> last = Lanes.rest(u + 3 * Lanes.COUNT, units);
        FloatVector a = Lanes.load(g, gAt + u);
        FloatVector b = Lanes.load(g, gAt + u + Lanes.COUNT);
        FloatVector c = Lanes.load(g, gAt + u + 2L * Lanes.COUNT);
        FloatVector d = Lanes.load(g, gAt + u + 3L * Lanes.COUNT, last);
        for (int k = 0; k < count; k++) {
            long at = (long) (from + k) * units + u;
            FloatVector sum = FloatVector.fromArray(Lanes.SPECIES, parts, k * Lanes.COUNT);
            sum = Lanes.load(w, at).fma(a, sum);
            sum = Lanes.load(w, at + Lanes.COUNT).fma(b, sum);
            sum = Lanes.load(w, at + 2L * Lanes.COUNT).fma(c, sum);
            sum = Lanes.load(w, at + 3L * Lanes.COUNT, last).fma(d, sum);
            sum.intoArray(parts, k * Lanes.COUNT);
        }
    }

    private static void one(Matrix weights, int from, int count, MemorySegment g, long gAt, int u, float[] parts) {
        MemorySegment w = weights.memory();
        int units = weights.rows();
        VectorMask<Float> last = Lanes.rest(u, units);
        FloatVector a = Lanes.load(g, gAt + u, last);
        for (int k = 0; k < count; k++) {
            long at = (long) (from + k) * units + u;
            FloatVector sum = FloatVector.fromArray(Lanes.SPECIES, parts, k * Lanes.COUNT);
            Lanes.load(w, at, last).fma(a, sum).intoArray(parts, k * Lanes.COUNT);
        }
    }
}
