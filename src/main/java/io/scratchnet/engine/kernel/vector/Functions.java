package io.scratchnet.engine.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The elementwise activation functions and their derivatives, a vector at a time, where they are not in {@link VectorMath}. A derivative is
 * {@code g} times the derivative; its first argument is the function's input or output, as {@link
 * io.scratchnet.engine.activation.Activation#needsInput} says.
 */
final class Functions {
    private static final float LEAK = 0.01f;
    private static final float GELU_SCALE = 0.7978846f; // sqrt(2 / pi)
    private static final float GELU_CUBE = 0.044715f;
    /** Beyond this the derivatives of GELU and SiLU are 0 and 1 in float32; their terms would overflow. */
    private static final float FLAT = 100;

    private Functions() {}

    static FloatVector sigmoidGradient(FloatVector y, FloatVector g) {
        return g.mul(Lanes.broadcast(1).sub(y).mul(y)); // not y - y^2, which loses the digits of 1 - y
    }

    static FloatVector tanhGradient(FloatVector y, FloatVector g) {
        return g.mul(Lanes.broadcast(1).sub(y.mul(y)));
    }

    static FloatVector reluGradient(FloatVector y, FloatVector g) {
        return Lanes.zero().blend(g, y.compare(VectorOperators.GT, 0));
    }

    static FloatVector leakyRelu(FloatVector x) {
        return x.mul(LEAK).blend(x, x.compare(VectorOperators.GT, 0));
    }

    static FloatVector leakyReluGradient(FloatVector y, FloatVector g) {
        return g.mul(LEAK).blend(g, y.compare(VectorOperators.GT, 0));
    }

    static FloatVector elu(FloatVector x) {
        return VectorMath.exp(VectorMath.notAbove(x, 0)).sub(1).blend(x, x.compare(VectorOperators.GT, 0));
    }

    static FloatVector eluGradient(FloatVector x, FloatVector g) {
        return g.mul(VectorMath.exp(VectorMath.notAbove(x, 0)));
    }

    static FloatVector gelu(FloatVector x) {
        return VectorMath.tanh(geluArgument(x)).add(1).mul(0.5f).mul(x);
    }

    static FloatVector geluGradient(FloatVector input, FloatVector g) {
        FloatVector x = flat(input);
        FloatVector t = VectorMath.tanh(geluArgument(x));
        FloatVector inner = x.mul(x).mul(3 * GELU_CUBE * GELU_SCALE).add(GELU_SCALE);
        FloatVector bend = Lanes.broadcast(1).sub(t.mul(t)).mul(x).mul(inner);
        return g.mul(t.add(1).add(bend).mul(0.5f));
    }

    private static FloatVector geluArgument(FloatVector x) {
        return x.mul(x).mul(x).mul(GELU_CUBE).add(x).mul(GELU_SCALE);
    }

    static FloatVector silu(FloatVector x) {
        return VectorMath.notBelow(x, -FLAT).mul(VectorMath.sigmoid(x));
    }

    static FloatVector siluGradient(FloatVector input, FloatVector g) {
        FloatVector x = flat(input);
        FloatVector s = VectorMath.sigmoid(x);
        return g.mul(Lanes.broadcast(1).sub(s).mul(x).add(1).mul(s));
    }

    static FloatVector softplusGradient(FloatVector x, FloatVector g) {
        return g.mul(VectorMath.sigmoid(x));
    }

    private static FloatVector flat(FloatVector x) {
        return VectorMath.notAbove(VectorMath.notBelow(x, -FLAT), FLAT);
    }
}
