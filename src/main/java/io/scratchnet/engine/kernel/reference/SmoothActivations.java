package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.HostMemory;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The smooth activations: ELU, GELU, SiLU, softplus. Values and derivatives are computed from the input, in double on the
 * arrays' own memory, with StrictMath: the same bits before and after compilation. All arrays (features, n) in 'f' order.
 */
final class SmoothActivations {
    private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBE = 0.044715;

    private SmoothActivations() {}

    static void forward(Activation function, INDArray input, INDArray output) {
        DoubleUnaryOperator value = value(function);
        double[] x = HostMemory.read(input);
        for (int i = 0; i < x.length; i++) {
            x[i] = value.applyAsDouble(x[i]);
        }
        HostMemory.write(x, output);
    }

    static void backward(Activation function, INDArray input, INDArray outputGradient, INDArray inputGradient) {
        DoubleUnaryOperator derivative = derivative(function);
        double[] x = HostMemory.read(input);
        double[] g = HostMemory.read(outputGradient);
        for (int i = 0; i < x.length; i++) {
            g[i] *= derivative.applyAsDouble(x[i]);
        }
        HostMemory.write(g, inputGradient);
    }

    private static DoubleUnaryOperator value(Activation function) {
        return switch (function) {
            case ELU -> x -> x > 0 ? x : StrictMath.expm1(x);
            case GELU -> x -> 0.5 * x * (1 + StrictMath.tanh(geluArgument(x)));
            case SILU -> x -> x * sigmoid(x);
            // ln(1 + e^x) without the overflow of e^x
            case SOFTPLUS -> x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            case SIGMOID, TANH, RELU, LEAKY_RELU, SOFTMAX, IDENTITY -> throw notHere(function);
        };
    }

    private static DoubleUnaryOperator derivative(Activation function) {
        return switch (function) {
            case ELU -> x -> x > 0 ? 1 : StrictMath.exp(x);
            case GELU -> SmoothActivations::geluGradient;
            case SILU -> SmoothActivations::siluGradient;
            case SOFTPLUS -> SmoothActivations::sigmoid;
            case SIGMOID, TANH, RELU, LEAKY_RELU, SOFTMAX, IDENTITY -> throw notHere(function);
        };
    }

    private static double geluArgument(double x) {
        return GELU_SCALE * (x + GELU_CUBE * x * x * x);
    }

    private static double geluGradient(double x) {
        double t = StrictMath.tanh(geluArgument(x));
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * GELU_SCALE * (1 + 3 * GELU_CUBE * x * x);
    }

    private static double siluGradient(double x) {
        double s = sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static IllegalArgumentException notHere(Activation function) {
        return new IllegalArgumentException("function must be ELU, GELU, SILU or SOFTPLUS, was " + function);
    }
}
