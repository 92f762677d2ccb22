package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Bias, activation functions and their derivatives, in one pass over a batch. */
final class Elementwise {
    private static final float LEAK = 0.01f;
    private static final float GELU_SCALE = 0.7978846f; // sqrt(2 / pi)
    private static final float GELU_CUBE = 0.044715f;

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
                Lanes.store(value(function, x), y, at + u);
            }
            if (whole < units) {
                FloatVector x = Lanes.load(z, at + whole, rest).add(Lanes.load(b, whole, rest));
                if (keep) {
                    Lanes.store(x, z, at + whole, rest);
                }
                Lanes.store(value(function, x), y, at + whole, rest);
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
            Lanes.store(value(function, Lanes.load(x, i)), y, i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(value(function, Lanes.load(x, whole, rest)), y, whole, rest);
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
            Lanes.store(slope(function, Lanes.load(y, i), Lanes.load(g, i)), d, i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            FloatVector slope = slope(function, Lanes.load(y, whole, rest), Lanes.load(g, whole, rest));
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
                FloatVector slope = slope(function, Lanes.load(y, at), Lanes.load(g, at));
                Lanes.store(slope, d, at);
                sum = sum.add(slope);
            }
            Lanes.store(sum, biasGradient.memory(), u);
        }
        if (whole < units) {
            VectorMask<Float> rest = Lanes.rest(whole, units);
            FloatVector sum = Lanes.zero();
            for (int at = whole; at < count; at += units) {
                FloatVector slope = slope(function, Lanes.load(y, at, rest), Lanes.load(g, at, rest));
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

    private static FloatVector value(Activation function, FloatVector x) {
        return switch (function) {
            case SIGMOID -> VectorMath.sigmoid(x);
            case TANH -> VectorMath.tanh(x);
            case RELU -> x.max(0);
            case LEAKY_RELU -> x.mul(LEAK).blend(x, x.compare(VectorOperators.GT, 0));
            case ELU -> VectorMath.exp(x.min(0)).sub(1).blend(x, x.compare(VectorOperators.GT, 0));
            case GELU -> gelu(x);
            case SILU -> x.mul(VectorMath.sigmoid(x));
            case SOFTPLUS -> VectorMath.softplus(x);
            case IDENTITY -> x;
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not elementwise");
        };
    }

    /** g times the derivative, where y is the function's input or output, as {@link Activation#needsInput} says. */
    private static FloatVector slope(Activation function, FloatVector y, FloatVector g) {
        return switch (function) {
            case SIGMOID -> g.mul(y.sub(y.mul(y)));
            case TANH -> g.mul(Lanes.broadcast(1).sub(y.mul(y)));
            case RELU -> Lanes.zero().blend(g, y.compare(VectorOperators.GT, 0));
            case LEAKY_RELU -> g.mul(LEAK).blend(g, y.compare(VectorOperators.GT, 0));
            case ELU -> g.mul(VectorMath.exp(y.min(0)));
            case GELU -> g.mul(geluSlope(y));
            case SILU -> g.mul(siluSlope(y));
            case SOFTPLUS -> g.mul(VectorMath.sigmoid(y));
            case IDENTITY -> g;
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not elementwise");
        };
    }

    private static FloatVector gelu(FloatVector x) {
        return VectorMath.tanh(geluArgument(x)).add(1).mul(x).mul(0.5f);
    }

    private static FloatVector geluSlope(FloatVector x) {
        FloatVector t = VectorMath.tanh(geluArgument(x));
        FloatVector inner = x.mul(x).mul(3 * GELU_CUBE * GELU_SCALE).add(GELU_SCALE);
        FloatVector bend = Lanes.broadcast(1).sub(t.mul(t)).mul(x).mul(inner);
        return t.add(1).add(bend).mul(0.5f);
    }

    private static FloatVector geluArgument(FloatVector x) {
        return x.mul(x).mul(x).mul(GELU_CUBE).add(x).mul(GELU_SCALE);
    }

    private static FloatVector siluSlope(FloatVector x) {
        FloatVector s = VectorMath.sigmoid(x);
        return Lanes.broadcast(1).sub(s).mul(x).add(1).mul(s);
    }
}
