package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.random.Draws;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.schedule.ReduceOnPlateau;
import io.scratchnet.engine.training.BatchResult;
import io.scratchnet.engine.training.DivergedException;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.History;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

class NetworkTest {
    /** At a learning rate of 1000, each step multiplies a weight by about -1e9. */
    private static final Regularization EXPLODING = new Regularization(0, 1e6, 0, 0, 0);

    private static final Dataset XOR =
            Dataset.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new float[][] {{0}, {1}, {1}, {0}});
    private static final NetworkSpec SMALL = new NetworkSpec(
            List.of(
                    new LayerSpec.Fc(6, 5, Initializer.GLOROT_UNIFORM),
                    new LayerSpec.Act(Activation.RELU),
                    new LayerSpec.Fc(5, 3, Initializer.HE_NORMAL),
                    new LayerSpec.Act(Activation.SOFTMAX)),
            Loss.CROSS_ENTROPY);

    @Test
    void learns_xor_as_the_original_does() {
        NetworkSpec spec = new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(2, 3, Initializer.UNIFORM),
                        new LayerSpec.Act(Activation.TANH),
                        new LayerSpec.Fc(3, 1, Initializer.UNIFORM),
                        new LayerSpec.Act(Activation.TANH)),
                Loss.MSE);
        try (Network network = Network.of(spec, Optimizer.sgd(0.1))) {
            network.fit(XOR, FitOptions.epochs(1000).batchSize(1).seed(1));
            assertThat(network.evaluate(XOR).accuracy()).isEqualTo(1);
            assertThat(network.evaluate(XOR).loss()).isLessThan(0.01);
        }
    }

    @Test
    void reads_nine_of_ten_digits_after_a_short_fit() throws IOException {
        Mnist mnist = Mnist.load(Path.of("data/mnist"));
        NetworkSpec spec = new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(784, 32, Initializer.HE_UNIFORM),
                        new LayerSpec.Act(Activation.LEAKY_RELU),
                        new LayerSpec.Fc(32, 10, Initializer.GLOROT_UNIFORM),
                        new LayerSpec.Act(Activation.SOFTMAX)),
                Loss.CROSS_ENTROPY);
        try (Network network = Network.of(spec, Optimizer.adam(0.003))) {
            History history = network.fit(
                    mnist.train().head(6000),
                    FitOptions.epochs(3).batchSize(64).seed(5).validationSplit(0.1));
            Evaluation evaluation = network.evaluate(mnist.test().head(2000));
            assertThat(history.epochs())
                    .hasSize(3)
                    .extracting(EpochResult::epoch)
                    .containsExactly(1, 2, 3);
            assertThat(history.epochs().getLast().validationAccuracy()).isGreaterThan(0.85);
            assertThat(evaluation.accuracy()).isGreaterThan(0.85);
            assertThat(evaluation.misclassified()).hasSize((int) Math.round(2000 * (1 - evaluation.accuracy())));
            assertThat(evaluation.confusion().stream()
                            .flatMap(List::stream)
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(2000);
        }
    }

    @Test
    void same_seed_gives_the_same_weights_bit_for_bit_also_beside_another_fit() throws Exception {
        byte[] alone = weights(3);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<byte[]>> together = threads.invokeAll(List.of(() -> weights(3), () -> weights(3)));
            assertThat(together.get(0).get()).isEqualTo(alone);
            assertThat(together.get(1).get()).isEqualTo(alone);
        }
        assertThat(weights(4)).isNotEqualTo(alone);
    }

    @Test
    void last_batch_may_be_smaller_and_each_epoch_sees_every_sample() {
        long[] samples = new long[1];
        try (Network network = Network.of(SMALL, Optimizer.momentum(0.01, 0.9))) {
            network.fit(noise(23), FitOptions.epochs(1).batchSize(5), new FitListener() {
                @Override
                public Signal afterBatch(BatchResult batch) {
                    samples[0] = batch.samples();
                    assertThat(batch.batches()).isEqualTo(5);
                    return Signal.CONTINUE;
                }
            });
        }
        assertThat(samples[0]).isEqualTo(23);
    }

    @Test
    void stop_after_a_batch_ends_the_fit_without_a_row_for_that_epoch() {
        try (Network network = Network.of(SMALL, Optimizer.sgd(0.1))) {
            History history = network.fit(noise(20), FitOptions.epochs(9).batchSize(5), new FitListener() {
                @Override
                public Signal afterBatch(BatchResult batch) {
                    return batch.step() == 6 ? Signal.STOP : Signal.CONTINUE;
                }
            });
            assertThat(history.epochs()).hasSize(1);
            assertThat(history.stopped()).isTrue();
        }
    }

    @Test
    void stop_after_an_epoch_keeps_its_row() {
        try (Network network = Network.of(SMALL, Optimizer.sgd(0.1))) {
            History history = network.fit(noise(20), FitOptions.epochs(9), new FitListener() {
                @Override
                public Signal afterEpoch(EpochResult epoch) {
                    return epoch.epoch() == 2 ? Signal.STOP : Signal.CONTINUE;
                }
            });
            assertThat(history.epochs()).hasSize(2);
            assertThat(history.stopped()).isTrue();
        }
    }

    @Test
    void a_plateau_lowers_the_rate_of_the_epochs_after_it() {
        try (Network network = Network.of(SMALL, Optimizer.sgd(0.1))) {
            FitOptions options = FitOptions.epochs(5)
                    .batchSize(5)
                    .validationSplit(0.2)
                    .schedule(new ReduceOnPlateau(0.5, 2, 1000)); // after the first, no epoch improves by 1000
            assertThat(network.fit(noise(50), options).epochs())
                    .extracting(EpochResult::learningRate)
                    .containsExactly(0.1, 0.1, 0.1, 0.05, 0.05);
        }
    }

    @Test
    void a_schedule_watches_the_validation_loss_where_there_is_one() {
        assertThat(new EpochResult(1, 0.5, 0, 0.75, 0.0, 0.1, 1, 1).monitored()).isEqualTo(0.75);
        assertThat(new EpochResult(1, 0.5, 0, null, null, 0.1, 1, 1).monitored())
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Loss.class,
            names = {"BINARY_CROSS_ENTROPY", "HUBER", "MAE"})
    void every_loss_falls_in_a_fit_and_the_network_reads_more(Loss loss) {
        NetworkSpec spec = new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(6, 20, Initializer.LECUN_NORMAL),
                        new LayerSpec.Act(Activation.GELU),
                        new LayerSpec.Fc(20, 3, Initializer.GLOROT_UNIFORM),
                        new LayerSpec.Act(Activation.SIGMOID)),
                loss);
        try (Network network = Network.of(spec, Optimizer.adamW(0.03, 0.001))) {
            Dataset data = noise(30);
            History history = network.fit(data, FitOptions.epochs(150));
            assertThat(history.epochs().getLast().loss())
                    .isLessThan(0.5 * history.epochs().getFirst().loss());
            assertThat(network.evaluate(data).accuracy()).isGreaterThan(0.6);
        }
    }

    @Test
    void binary_cross_entropy_needs_a_sigmoid_at_the_end() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkSpec(SMALL.layers(), Loss.BINARY_CROSS_ENTROPY))
                .withMessageContaining("BINARY_CROSS_ENTROPY needs SIGMOID as the last layer, was");
    }

    @Test
    void loaded_network_predicts_the_same_numbers() throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        float[][] x = {{1, 2, 3, 4, 5, 6}, {0, -1, 0.5f, 2, 0, 1}};
        try (Network network = Network.of(SMALL, Optimizer.adam(0.1))) {
            network.fit(noise(50), FitOptions.epochs(2));
            network.save(saved, Map.of("seed", "0"));
            float[][] expected = network.predict(x);
            try (Network loaded = Network.load(SMALL, new ByteArrayInputStream(saved.toByteArray()));
                    var inputs = Nd4j.create(x);
                    var outputs = loaded.predict(inputs)) {
                assertThat(loaded.predict(x)).isDeepEqualTo(expected);
                assertThat(outputs.toFloatMatrix()).isDeepEqualTo(expected);
                assertThat(outputs.ordering()).isEqualTo('c');
                assertThatIllegalStateException()
                        .isThrownBy(() -> loaded.fit(noise(5), FitOptions.epochs(1)))
                        .withMessageContaining("only predicts");
            }
        }
    }

    @Test
    void predicts_from_many_threads_at_once() throws Exception {
        float[][] x = noiseRows(700, 6);
        try (Network network = Network.of(SMALL, Optimizer.sgd(0.1));
                var threads = Executors.newFixedThreadPool(4)) {
            network.initialize(1);
            float[][] expected = network.predict(x);
            Callable<float[][]> again = () -> network.predict(x);
            for (Future<float[][]> other : threads.invokeAll(Collections.nCopies(20, again))) {
                assertThat(other.get()).isDeepEqualTo(expected);
            }
        }
    }

    @Test
    void second_fit_goes_on_from_where_the_first_ended() {
        try (Network network = Network.of(SMALL, Optimizer.sgd(0.05))) {
            Dataset data = noise(40);
            double first =
                    network.fit(data, FitOptions.epochs(30)).epochs().getLast().loss();
            double second =
                    network.fit(data, FitOptions.epochs(1)).epochs().getFirst().loss();
            assertThat(second).isLessThan(first + 0.05);
        }
    }

    @Test
    void exploding_loss_names_epoch_and_step() {
        try (Network network = Network.of(SMALL, Optimizer.sgd(1000))) {
            assertThatExceptionOfType(DivergedException.class)
                    .isThrownBy(
                            () -> network.fit(noise(40), FitOptions.epochs(5).regularization(EXPLODING)))
                    .withMessageContaining("epoch")
                    .withMessageContaining("step");
        }
    }

    @Test
    void refuses_to_predict_without_weights_and_what_does_not_fit() {
        try (Network network = Network.of(SMALL, Optimizer.sgd(0.1))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> network.predict(new float[1][6]))
                    .withMessageContaining("no weights yet");
            network.initialize(0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.predict(new float[1][5]))
                    .withMessageContaining("inputs[0] must have 6 numbers, had 5");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.evaluate(XOR))
                    .withMessageContaining("2");
        }
    }

    private static byte[] weights(long seed) throws IOException {
        try (Network network = Network.of(SMALL, Optimizer.adam(0.01))) {
            network.fit(noise(101), FitOptions.epochs(4).batchSize(8).seed(seed).validationSplit(0.2));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            network.save(out, Map.of());
            return out.toByteArray();
        }
    }

    private static Dataset noise(int n) {
        float[][] targets = new float[n][3];
        for (int i = 0; i < n; i++) {
            targets[i][i % 3] = 1;
        }
        return Dataset.of(noiseRows(n, 6), targets);
    }

    private static float[][] noiseRows(int n, int features) {
        Draws draws = new Draws(99, Draws.Purpose.SPLIT, 0);
        float[][] rows = new float[n][features];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < features; j++) {
                rows[i][j] = (float) draws.normal((long) i * features + j);
            }
        }
        assertThat(Arrays.stream(rows).distinct().count()).isEqualTo(n);
        return rows;
    }
}
