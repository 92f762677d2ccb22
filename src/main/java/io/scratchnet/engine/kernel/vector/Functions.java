package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.activation.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The elementwise activation functions and their derivatives, a vector at a time. The two switches are kept small, for the compiler to put
 * them into the loops that call them: else every vector becomes an object.
 */
final class Functions {
    private static final float LEAK = 0.01f;
    private static final float GELU_SCALE = 0.7978846f; // sqrt(2 / pi)
    private static final float GELU_CUBE = 0.044715f;

    private Functions() {}

    static FloatVector value(Activation function, FloatVector x) {
        return switch (function) {
            case SIGMOID -> VectorMath.sigmoid(x);
            case TANH -> VectorMath.tanh(x);
            case RELU -> VectorMath.notBelow(x, 0);
            case LEAKY_RELU -> leakyRelu(x);
            case ELU -> elu(x);
            case GELU -> gelu(x);
            case SILU -> silu(x);
            case SOFTPLUS -> VectorMath.softplus(x);
            case IDENTITY -> x;
            case SOFTMAX -> throw notElementwise();
        };
    }

    /** g times the derivative, where y is the function's input or output, as {@link Activation#needsInput} says. */
    static FloatVector slope(Activation function, FloatVector y, FloatVector g) {
        return switch (function) {
            case SIGMOID -> sigmoidSlope(y, g);
            case TANH -> tanhSlope(y, g);
            case RELU -> reluSlope(y, g);
            case LEAKY_RELU -> leakyReluSlope(y, g);
            case ELU -> eluSlope(y, g);
            case GELU -> geluSlope(y, g);
            case SILU -> siluSlope(y, g);
            case SOFTPLUS -> softplusSlope(y, g);
            case IDENTITY -> g;
            case SOFTMAX -> throw notElementwise();
        };
    }

    private static IllegalArgumentException notElementwise() {
        return new IllegalArgumentException("softmax is not elementwise");
    }

    private static FloatVector sigmoidSlope(FloatVector y, FloatVector g) {
        return g.mul(y.sub(y.mul(y)));
    }

    private static FloatVector tanhSlope(FloatVector y, FloatVector g) {
        return g.mul(Lanes.broadcast(1).sub(y.mul(y)));
    }

    private static FloatVector reluSlope(FloatVector y, FloatVector g) {
        return Lanes.zero().blend(g, y.compare(VectorOperators.GT, 0));
    }

    private static FloatVector leakyRelu(FloatVector x) {
        return x.mul(LEAK).blend(x, x.compare(VectorOperators.GT, 0));
    }

    private static FloatVector leakyReluSlope(FloatVector y, FloatVector g) {
        return g.mul(LEAK).blend(g, y.compare(VectorOperators.GT, 0));
    }

    private static FloatVector elu(FloatVector x) {
        return VectorMath.exp(VectorMath.notAbove(x, 0)).sub(1).blend(x, x.compare(VectorOperators.GT, 0));
    }

    private static FloatVector eluSlope(FloatVector x, FloatVector g) {
        return g.mul(VectorMath.exp(VectorMath.notAbove(x, 0)));
    }

    private static FloatVector gelu(FloatVector x) {
        return VectorMath.tanh(geluArgument(x)).add(1).mul(x).mul(0.5f);
    }

    private static FloatVector geluSlope(FloatVector x, FloatVector g) {
        FloatVector t = VectorMath.tanh(geluArgument(x));
        FloatVector inner = x.mul(x).mul(3 * GELU_CUBE * GELU_SCALE).add(GELU_SCALE);
        FloatVector bend = Lanes.broadcast(1).sub(t.mul(t)).mul(x).mul(inner);
        return g.mul(t.add(1).add(bend).mul(0.5f));
    }

    private static FloatVector geluArgument(FloatVector x) {
        return x.mul(x).mul(x).mul(GELU_CUBE).add(x).mul(GELU_SCALE);
    }

    private static FloatVector silu(FloatVector x) {
        return x.mul(VectorMath.sigmoid(x));
    }

    private static FloatVector siluSlope(FloatVector x, FloatVector g) {
        FloatVector s = VectorMath.sigmoid(x);
        return g.mul(Lanes.broadcast(1).sub(s).mul(x).add(1).mul(s));
    }

    private static FloatVector softplusSlope(FloatVector x, FloatVector g) {
        return g.mul(VectorMath.sigmoid(x));
    }
}
