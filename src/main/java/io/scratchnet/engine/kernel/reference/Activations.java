package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.HostMemory;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/** The activation functions and their derivatives as ND4J operations. All arrays (features, n) in 'f' order. */
final class Activations {
    private static final double LEAK = 0.01;

    private Activations() {}

    static void forward(Activation function, INDArray input, INDArray output) {
        switch (function) {
            case SIGMOID -> exec(new Sigmoid(input, output));
            case TANH -> exec(new Tanh(input, output));
            case RELU -> exec(new RectifiedLinear(input, output, 0));
            case LEAKY_RELU -> exec(new LeakyReLU(input, output, LEAK));
            case ELU, GELU, SILU, SOFTPLUS -> SmoothActivations.forward(function, input, output);
            case SOFTMAX -> Softmax.forward(input, output);
            case IDENTITY -> output.assign(input);
        }
    }

    static void backward(
            Activation function, INDArray input, INDArray output, INDArray outputGradient, INDArray inputGradient) {
        switch (function) {
            case SIGMOID -> fromOutput(output, outputGradient, inputGradient, y -> y * (1 - y));
            case TANH -> fromOutput(output, outputGradient, inputGradient, y -> 1 - y * y);
            case RELU -> fromOutput(output, outputGradient, inputGradient, y -> y > 0 ? 1 : 0);
            case LEAKY_RELU -> fromOutput(output, outputGradient, inputGradient, y -> y > 0 ? 1 : LEAK);
            case ELU, GELU, SILU, SOFTPLUS ->
                SmoothActivations.backward(function, input, outputGradient, inputGradient);
            case SOFTMAX -> Softmax.backward(output, outputGradient, inputGradient);
            case IDENTITY -> inputGradient.assign(outputGradient);
        }
    }

    private static void exec(Op op) {
        Nd4j.getExecutioner().exec(op);
    }

    /** ND4J has derivatives of the input only, and writes them over the gradient before that is read where both are one array. */
    private static void fromOutput(
            INDArray output, INDArray outputGradient, INDArray inputGradient, DoubleUnaryOperator derivative) {
        double[] y = HostMemory.read(output);
        double[] g = HostMemory.read(outputGradient);
        for (int i = 0; i < y.length; i++) {
            g[i] *= derivative.applyAsDouble(y[i]);
        }
        HostMemory.write(g, inputGradient);
    }
}
