package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** What regularization does to weights and gradients. */
final class RegularizationKernels {
    private RegularizationKernels() {}

    /** gradient += l2 * parameters + l1 * sign(parameters). */
    static void penalise(Matrix parameters, Matrix gradient, float l1, float l2) {
        MemorySegment w = parameters.memory();
        MemorySegment g = gradient.memory();
        int count = (int) parameters.length();
        for (int i = 0; i < count; i += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(i, count);
            FloatVector weight = Lanes.load(w, i, mask);
            FloatVector sign = Lanes.zero()
                    .blend(1, weight.compare(VectorOperators.GT, 0))
                    .blend(-1, weight.compare(VectorOperators.LT, 0));
            FloatVector pull = weight.mul(l2).add(sign.mul(l1));
            Lanes.store(Lanes.load(g, i, mask).add(pull), g, i, mask);
        }
    }

    static void scale(Matrix values, float factor) {
        MemorySegment x = values.memory();
        int count = (int) values.length();
        for (int i = 0; i < count; i += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(i, count);
            Lanes.store(Lanes.load(x, i, mask).mul(factor), x, i, mask);
        }
    }

    /** Sum of the squares: a few thousand in float32 lanes, those sums in double. */
    static double squaredNorm(Matrix values) {
        MemorySegment x = values.memory();
        int count = (int) values.length();
        int piece = 256 * Lanes.COUNT;
        double total = 0;
        for (int from = 0; from < count; from += piece) {
            FloatVector sum = Lanes.zero();
            for (int i = from; i < Math.min(count, from + piece); i += Lanes.COUNT) {
                FloatVector value = Lanes.load(x, i, Lanes.rest(i, count));
                sum = value.fma(value, sum);
            }
            total += Lanes.sum(sum);
        }
        return Double.isFinite(total) ? total : largeSquaredNorm(x, count);
    }

    /** The same in double, where a square is more than float32 holds: for gradients beyond 1e18, which clipping is there for. */
    private static double largeSquaredNorm(MemorySegment x, int count) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            double value = Lanes.get(x, i);
            total += value * value;
        }
        return total;
    }

    /** Scales each row of weights (units, inputs) that is longer than the limit down to it. */
    static void limitRowNorms(Matrix weights, float limit) {
        MemorySegment w = weights.memory();
        int units = weights.rows();
        int count = (int) weights.length();
        for (int u = 0; u < units; u += Lanes.COUNT) {
            VectorMask<Float> mask = Lanes.rest(u, units);
            FloatVector squares = Lanes.zero();
            for (int at = u; at < count; at += units) {
                FloatVector value = Lanes.load(w, at, mask);
                squares = value.fma(value, squares);
            }
            FloatVector length = squares.sqrt();
            VectorMask<Float> over = length.compare(VectorOperators.GT, limit);
            if (over.anyTrue()) {
                FloatVector factor =
                        Lanes.broadcast(1).blend(Lanes.broadcast(limit).div(length), over);
                for (int at = u; at < count; at += units) {
                    Lanes.store(Lanes.load(w, at, mask).mul(factor), w, at, mask);
                }
            }
        }
    }
}
