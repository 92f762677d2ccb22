package io.scratchnet.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.checkpoint.Tensor;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.engine.examples.Textbook.DenseLayer;
import io.scratchnet.engine.examples.Textbook.SigmoidLayer;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TextbookTest {
    private static final int[] SIZES = {28 * 28, 75, 50, 10};
    private static final int SAMPLES = 200;
    private static final int EPOCHS = 3;

    private static Dataset digits;

    @BeforeAll
    static void load() throws IOException {
        digits = Mnist.load(Path.of("data", "mnist")).train().head(SAMPLES);
    }

    @Test
    void engine_and_textbook_learn_the_same_weights_from_the_same_samples() throws IOException {
        try (Network engine = new Network()) {
            for (int i = 1; i < SIZES.length; i++) {
                engine.add(new FCLayer(SIZES[i - 1], SIZES[i]));
                engine.add(new ActivationLayer(Activation.SIGMOID));
            }
            engine.compile(Loss.MSE, Optimizer.sgd(0.1));
            engine.initialize(7);
            List<DenseLayer> dense = dense(engine);
            List<INDArray> initial =
                    dense.stream().map(layer -> layer.weights().dup()).toList();

            engine.fit(digits, FitOptions.epochs(EPOCHS).batchSize(1).shuffle(false));
            train(textbook(dense));

            List<DenseLayer> learned = dense(engine);
            for (int i = 0; i < dense.size(); i++) {
                assertEqual(dense.get(i).weights(), learned.get(i).weights());
                assertEqual(dense.get(i).bias(), learned.get(i).bias());
                assertThat(dense.get(i).weights().distance2(initial.get(i)))
                        .as("the weights have moved")
                        .isGreaterThan(0.1);
            }
        }
    }

    private static void assertEqual(INDArray expected, INDArray actual) {
        float[] numbers = expected.dup('c').data().asFloat();
        float[] others = actual.dup('c').data().asFloat();
        assertThat(others).hasSameSizeAs(numbers);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(others[i]).isCloseTo(numbers[i], within(2e-5f));
        }
    }

    private static void train(Textbook textbook) {
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i = 0; i < SAMPLES; i++) {
                textbook.train(Textbook.input(digits, i), Textbook.target(digits, i), 0.1);
            }
        }
    }

    private static Textbook textbook(List<DenseLayer> dense) {
        List<Textbook.DifferentiableLayer> layers = new ArrayList<>();
        for (DenseLayer layer : dense) {
            layers.add(layer);
            layers.add(new SigmoidLayer());
        }
        return new Textbook(layers);
    }

    /** The weights of the engine, by way of its own file format. */
    private static List<DenseLayer> dense(Network engine) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        engine.save(file, Map.of());
        List<DenseLayer> dense = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 1; i < SIZES.length; i++) {
            INDArray weights = Nd4j.zeros(SIZES[i - 1], SIZES[i]);
            INDArray bias = Nd4j.zeros(1, SIZES[i]);
            String layer = "layers." + 2 * (i - 1);
            tensors.add(new Tensor(layer + ".weight", List.of(SIZES[i - 1], SIZES[i]), weights));
            tensors.add(new Tensor(layer + ".bias", List.of(SIZES[i]), bias));
        }
        Safetensors.read(new ByteArrayInputStream(file.toByteArray()), tensors);
        for (int i = 0; i < tensors.size(); i += 2) {
            dense.add(new DenseLayer(tensors.get(i).values(), tensors.get(i + 1).values()));
        }
        return dense;
    }

    @Test
    void error_is_the_derivative_of_the_loss() {
        INDArray output = Nd4j.create(new double[][] {{0.2, 0.7}});
        INDArray target = Nd4j.create(new double[][] {{0, 1}});
        double step = 1e-6;
        INDArray error = Textbook.lossError(output, target);
        for (int i = 0; i < 2; i++) {
            INDArray above = output.dup().putScalar(i, output.getDouble(i) + step);
            INDArray below = output.dup().putScalar(i, output.getDouble(i) - step);
            double slope = (Textbook.loss(above, target) - Textbook.loss(below, target)) / (2 * step);
            assertThat(error.getDouble(i)).isCloseTo(slope, within(1e-6));
        }
    }
}
