package io.scratchnet.engine.examples;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The original program, line by line, on plain ND4J operations: 784-75-50-10, sigmoid, mean squared error, stochastic gradient descent on one
 * sample at a time. It shares nothing with the engine but the reader of the data set, so the engine can be checked against it. A sample is
 * one row, as in the Python original.
 *
 * <p>Backpropagation: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", Nature 323 (1986).
 */
public final class Textbook {
    private final List<DifferentiableLayer> layers;

    Textbook(List<DifferentiableLayer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** A layer that remembers its last input, and learns from the error of its last output. */
    interface DifferentiableLayer {
        /** The output Y (1, outputs) for the input X (1, inputs). */
        INDArray forward(INDArray input);

        /** The error dE/dX (1, inputs) for the error dE/dY (1, outputs); the layer's parameters take one step. */
        INDArray backward(INDArray error, double learningRate);
    }

    /** Y = X W + b, with W (inputs, outputs) and b (1, outputs). */
    static final class DenseLayer implements DifferentiableLayer {
        private final INDArray weights;
        private final INDArray bias;
        private INDArray input;

        DenseLayer(INDArray weights, INDArray bias) {
            this.weights = weights.dup();
            this.bias = bias.dup();
            this.input = Nd4j.zeros(1, weights.rows());
        }

        /** Weights and biases uniform in [-0.5, 0.5). */
        static DenseLayer random(int inputs, int outputs) {
            return new DenseLayer(
                    Nd4j.rand(inputs, outputs).subi(0.5), Nd4j.rand(1, outputs).subi(0.5));
        }

        @Override
        public INDArray forward(INDArray x) {
            input = x;
            return input.mmul(weights).addi(bias);
        }

        @Override
        public INDArray backward(INDArray error, double learningRate) {
            INDArray inputError = error.mmul(weights.transpose()); // dE/dX = dE/dY Wᵀ   (1, inputs)
            INDArray weightsError = input.transpose().mmul(error); // dE/dW = Xᵀ dE/dY   (inputs, outputs)
            weights.subi(weightsError.muli(learningRate));
            bias.subi(error.mul(learningRate)); // dE/db = dE/dY
            return inputError;
        }

        INDArray weights() {
            return weights;
        }

        INDArray bias() {
            return bias;
        }
    }

    /** Y = 1 / (1 + e^-X), element by element; its derivative is Y (1 - Y). */
    static final class SigmoidLayer implements DifferentiableLayer {
        private INDArray output = Nd4j.zeros(1, 1);

        @Override
        public INDArray forward(INDArray x) {
            output = Transforms.sigmoid(x, true);
            return output;
        }

        @Override
        public INDArray backward(INDArray error, double learningRate) {
            return output.mul(output.rsub(1)).muli(error); // dE/dX = Y (1 - Y) dE/dY
        }
    }

    /** The mean over the outputs of (Y - T)². */
    static double loss(INDArray output, INDArray target) {
        INDArray difference = output.sub(target);
        return difference.muli(difference).meanNumber().doubleValue();
    }

    /** The derivative of {@link #loss} by the output: 2 (Y - T) / outputs. */
    static INDArray lossError(INDArray output, INDArray target) {
        return output.sub(target).muli(2.0 / target.length());
    }

    INDArray predict(INDArray input) {
        INDArray output = input;
        for (DifferentiableLayer layer : layers) {
            output = layer.forward(output);
        }
        return output;
    }

    /** One step on one sample; returns its loss before the step. */
    double train(INDArray input, INDArray target, double learningRate) {
        INDArray output = predict(input);
        INDArray error = lossError(output, target);
        for (DifferentiableLayer layer : layers.reversed()) {
            error = layer.backward(error, learningRate);
        }
        return loss(output, target);
    }

    /** The network of the original, with weights from ND4J's generator. */
    static Textbook original() {
        return new Textbook(List.of(
                DenseLayer.random(28 * 28, 75),
                new SigmoidLayer(),
                DenseLayer.random(75, 50),
                new SigmoidLayer(),
                DenseLayer.random(50, 10),
                new SigmoidLayer()));
    }

    /** Pixels of one sample as value / 255 (1, features). */
    static INDArray input(Dataset data, int sample) {
        int[] pixels = data.pixels(sample);
        float[] row = new float[pixels.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = pixels[i] / 255f;
        }
        return Nd4j.create(row, new long[] {1, row.length});
    }

    /** One-hot (1, classes). */
    static INDArray target(Dataset data, int sample) {
        float[] row = new float[data.classes()];
        row[data.label(sample)] = 1;
        return Nd4j.create(row, new long[] {1, row.length});
    }

    /** Trains on the first 1,000 digits, 35 epochs at a learning rate of 0.1, as the original's example does, and prints the losses. */
    public static void main(String[] args) throws IOException {
        Mnist mnist = Mnist.load(Path.of("data", "mnist"));
        run(mnist, 1000, 35, System.out);
    }

    static double run(Mnist mnist, int samples, int epochs, PrintStream out) {
        Textbook network = original();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double sum = 0;
            for (int i = 0; i < samples; i++) {
                sum += network.train(input(mnist.train(), i), target(mnist.train(), i), 0.1);
            }
            out.printf("epoch %d/%d  loss %.6f%n", epoch, epochs, sum / samples);
        }
        int right = 0;
        for (int i = 0; i < samples; i++) {
            INDArray output = network.predict(input(mnist.test(), i));
            right += output.argMax(1).getInt(0) == mnist.test().label(i) ? 1 : 0;
        }
        out.printf("test accuracy %.4f%n", (double) right / samples);
        return (double) right / samples;
    }
}
