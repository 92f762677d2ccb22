package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;

/**
 * Products with so few samples that gemm does not pay: one sample at a time, skipping the inputs that are zero. Four fifths of an MNIST
 * image are.
 *
 * <p>The units are cut into vectors, the last of which may reach beyond its column. It is then loaded and stored whole all the same, for
 * masks are slow, and what lies beyond is dropped or written back as it was; only at the memory's end is there a mask.
 */
final class SmallProducts {
    private SmallProducts() {}

    /** output = weights · input. */
    static void forward(Matrix weights, Matrix input, Matrix output) {
        int inputs = weights.columns();
        for (int j = 0; j < input.columns(); j++) {
            NonZeros x = NonZeros.of(input.memory(), (long) j * inputs, inputs);
            SmallForward.sample(weights, x, output.memory(), (long) j * weights.rows());
        }
    }

    /** inputGradient = weights' · outputGradient. */
    static void backward(Matrix weights, Matrix outputGradient, Matrix inputGradient) {
        for (int j = 0; j < outputGradient.columns(); j++) {
            long gAt = (long) j * weights.rows();
            long at = (long) j * weights.columns();
            SmallBackward.sample(weights, outputGradient.memory(), gAt, inputGradient.memory(), at);
        }
    }

    /** gradient = outputGradient · (rows of input from {@code from} on)'. */
    static void weights(Matrix outputGradient, Matrix input, int from, Matrix gradient) {
        gradient.memory().fill((byte) 0);
        addProduct(outputGradient, input, from, gradient, 1);
    }

    /** target += factor * outputGradient · (rows of input from {@code from} on)'; columns whose input is zero are not touched. */
    static void addProduct(Matrix outputGradient, Matrix input, int from, Matrix target, float factor) {
        for (int j = 0; j < input.columns(); j++) {
            NonZeros x = NonZeros.of(input.memory(), (long) j * input.rows() + from, target.columns());
            SmallGradient.sample(outputGradient.memory(), (long) j * target.rows(), factor, x, target);
        }
    }
}
