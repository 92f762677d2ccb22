package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Bias, activation functions and their derivatives, in one pass over a batch. */
final class Elementwise {
    private Elementwise() {}

    /** sum (units, n) += bias in every column; output = function(sum). Where output is the sum's own memory, only the output is kept. */
    static void biasAndActivate(Matrix bias, Activation function, Matrix sum, Matrix output) {
        MemorySegment b = bias.memory();
        MemorySegment z = sum.memory();
        MemorySegment y = output.memory();
        boolean keep = sum != output;
        int units = sum.rows();
        int whole = Lanes.whole(units);
        VectorMask<Float> rest = Lanes.rest(whole, units);
        for (int j = 0, at = 0; j < sum.columns(); j++, at += units) {
            for (int u = 0; u < whole; u += Lanes.COUNT) {
                FloatVector x = Lanes.load(z, at + u).add(Lanes.load(b, u));
                if (keep) {
                    Lanes.store(x, z, at + u);
                }
                Lanes.store(Functions.value(function, x), y, at + u);
            }
            if (whole < units) {
                FloatVector x = Lanes.load(z, at + whole, rest).add(Lanes.load(b, whole, rest));
                if (keep) {
                    Lanes.store(x, z, at + whole, rest);
                }
                Lanes.store(Functions.value(function, x), y, at + whole, rest);
            }
        }
    }

    /** output = function(input). */
    static void activate(Activation function, Matrix input, Matrix output) {
        MemorySegment x = input.memory();
        MemorySegment y = output.memory();
        int count = (int) input.length();
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(Functions.value(function, Lanes.load(x, i)), y, i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(Functions.value(function, Lanes.load(x, whole, rest)), y, whole, rest);
        }
    }

    /** inputGradient = function' * outputGradient, where known is the function's input or output, as its derivative needs. */
    static void gradient(Activation function, Matrix known, Matrix outputGradient, Matrix inputGradient) {
        MemorySegment y = known.memory();
        MemorySegment g = outputGradient.memory();
        MemorySegment d = inputGradient.memory();
        int count = (int) known.length();
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(Functions.slope(function, Lanes.load(y, i), Lanes.load(g, i)), d, i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope = Functions.slope(function, Lanes.load(y, whole, rest), Lanes.load(g, whole, rest));
            Lanes.store(slope, d, whole, rest);
        }
    }

    /** As {@link #gradient}, and the sum of the result over the samples, from the first to the last. */
    static void gradientAndSum(
            Activation function, Matrix known, Matrix outputGradient, Matrix inputGradient, Matrix biasGradient) {
        MemorySegment y = known.memory();
        MemorySegment g = outputGradient.memory();
        MemorySegment d = inputGradient.memory();
        int units = known.rows();
        int count = (int) known.length();
        int whole = Lanes.whole(units);
        for (int u = 0; u < whole; u += Lanes.COUNT) {
            FloatVector sum = Lanes.zero();
            for (int at = u; at < count; at += units) {
                FloatVector slope = Functions.slope(function, Lanes.load(y, at), Lanes.load(g, at));
                Lanes.store(slope, d, at);
                sum = sum.add(slope);
            }
            Lanes.store(sum, biasGradient.memory(), u);
        }
        if (whole < units) {
            VectorMask<Float> rest = Lanes.rest(whole, units);
            FloatVector sum = Lanes.zero();
            for (int at = whole; at < count; at += units) {
                FloatVector slope = Functions.slope(function, Lanes.load(y, at, rest), Lanes.load(g, at, rest));
                Lanes.store(slope, d, at, rest);
                sum = sum.add(slope);
            }
            Lanes.store(sum, biasGradient.memory(), whole, rest);
        }
    }

    /** sums (units, 1) = sum of the columns of matrix (units, n), from the first to the last. */
    static void sumColumns(Matrix matrix, Matrix sums) {
        MemorySegment m = matrix.memory();
        int units = matrix.rows();
        int count = (int) matrix.length();
        int whole = Lanes.whole(units);
        for (int u = 0; u < whole; u += Lanes.COUNT) {
            FloatVector sum = Lanes.zero();
            for (int at = u; at < count; at += units) {
                sum = sum.add(Lanes.load(m, at));
            }
            Lanes.store(sum, sums.memory(), u);
        }
        if (whole < units) {
            VectorMask<Float> rest = Lanes.rest(whole, units);
            FloatVector sum = Lanes.zero();
            for (int at = whole; at < count; at += units) {
                sum = sum.add(Lanes.load(m, at, rest));
            }
            Lanes.store(sum, sums.memory(), whole, rest);
        }
    }
}
