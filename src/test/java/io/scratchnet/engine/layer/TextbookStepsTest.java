package io.scratchnet.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.kernel.vector.VectorKernels;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.random.Draws;
import io.scratchnet.engine.training.FitOptions;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Trains with {@code forward} and {@code backward} of the layers alone, as a textbook does, beside a fit of the engine. */
class TextbookStepsTest {
    static final List<Kernels> KERNELS = List.of(new VectorKernels(), new Nd4jKernels());

    private static final int SAMPLES = 60;
    private static final int BATCH = 12;
    private static final int EPOCHS = 4;
    private static final double RATE = 0.5;

    private final float[][] x = random(SAMPLES, 13, 0);
    private final float[][] t = random(SAMPLES, 3, 1_000);

    @ParameterizedTest
    @FieldSource("KERNELS")
    void steps_by_hand_give_the_weights_of_a_fit(Kernels kernels) {
        FCLayer hidden = new FCLayer(13, 17);
        FCLayer out = new FCLayer(17, 3);
        ActivationLayer tanh = new ActivationLayer(Activation.TANH);
        ActivationLayer sigmoid = new ActivationLayer(Activation.SIGMOID);
        List<Layer> layers = List.of(hidden, tanh, out, sigmoid);
        try (Network network = new Network(new Backend(kernels, 1))) {
            layers.forEach(network::add);
            network.compile(Loss.MSE, Optimizer.sgd(RATE));
            network.fit(
                    Dataset.of(x, t),
                    FitOptions.epochs(EPOCHS).batchSize(BATCH).shuffle(false).seed(3));
            float[] fitted = weights(hidden, out);

            network.initialize(3);
            float[] before = weights(hidden, out);
            trainByHand(kernels, hidden, tanh, out, sigmoid);
            float[] byHand = weights(hidden, out);

            for (int i = 0; i < fitted.length; i++) {
                assertThat(byHand[i]).as("weight %d", i).isCloseTo(fitted[i], within(2e-6f));
            }
            assertThat(byHand[0]).as("a weight has moved").isNotCloseTo(before[0], within(1e-4f));
        }
    }

    private void trainByHand(Kernels k, FCLayer hidden, ActivationLayer tanh, FCLayer out, ActivationLayer sigmoid) {
        try (CloseOnFailure arrays = new CloseOnFailure()) {
            Matrix input = arrays.zeros(DataType.FLOAT, 13, BATCH);
            Matrix target = arrays.zeros(DataType.FLOAT, 3, BATCH);
            Matrix sums = arrays.zeros(DataType.FLOAT, 17, BATCH);
            Matrix values = arrays.zeros(DataType.FLOAT, 17, BATCH);
            Matrix logits = arrays.zeros(DataType.FLOAT, 3, BATCH);
            Matrix output = arrays.zeros(DataType.FLOAT, 3, BATCH);
            Matrix dOutput = arrays.zeros(DataType.FLOAT, 3, BATCH);
            Matrix dLogits = arrays.zeros(DataType.FLOAT, 3, BATCH);
            Matrix dValues = arrays.zeros(DataType.FLOAT, 17, BATCH);
            Matrix dSums = arrays.zeros(DataType.FLOAT, 17, BATCH);
            Matrix dW2 = arrays.zeros(DataType.FLOAT, 3, 17);
            Matrix db2 = arrays.zeros(DataType.FLOAT, 3, 1);
            Matrix dW1 = arrays.zeros(DataType.FLOAT, 17, 13);
            Matrix db1 = arrays.zeros(DataType.FLOAT, 17, 1);
            for (int from = 0; from < EPOCHS * SAMPLES; from += BATCH) {
                for (int j = 0; j < BATCH; j++) {
                    input.write(j, x[(from + j) % SAMPLES]);
                    target.write(j, t[(from + j) % SAMPLES]);
                }
                hidden.forward(k, input, sums);
                tanh.forward(k, sums, values);
                out.forward(k, values, logits);
                sigmoid.forward(k, logits, output);

                k.lossGradient(Loss.MSE, output, target, dOutput, BATCH);
                sigmoid.backward(k, logits, output, dOutput, dLogits);
                out.backward(k, values, dLogits, dW2, db2, dValues);
                tanh.backward(k, sums, values, dValues, dSums);
                hidden.backward(k, input, dSums, dW1, db1, null);

                k.sgdStep(out.weights(), dW2, RATE);
                k.sgdStep(out.bias(), db2, RATE);
                k.sgdStep(hidden.weights(), dW1, RATE);
                k.sgdStep(hidden.bias(), db1, RATE);
            }
        }
    }

    private static float[] weights(FCLayer hidden, FCLayer out) {
        float[] all = new float[17 * 13 + 17 + 3 * 17 + 3];
        int at = 0;
        for (Matrix matrix : List.of(hidden.weights(), hidden.bias(), out.weights(), out.bias())) {
            float[] values = matrix.memory().toArray(ValueLayout.JAVA_FLOAT);
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        return all;
    }

    private static float[][] random(int rows, int columns, long from) {
        Draws draws = new Draws(17, Draws.Purpose.SPLIT, from);
        float[][] values = new float[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            values[i / columns][i % columns] = (float) draws.uniform(i);
        }
        return values;
    }
}
