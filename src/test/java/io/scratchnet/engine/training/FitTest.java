package io.scratchnet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Backend.Choice;
import io.scratchnet.engine.Nets;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.kernel.vector.VectorKernels;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.regularization.Regularization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** What a fit gives: the same bits on any number of threads, nearly the same numbers on any kernels, and no rubbish off the heap. */
@Isolated
class FitTest {
    /** At a learning rate of 1000, each step multiplies a weight by about -1e9. */
    private static final Regularization EXPLODING = new Regularization(0, 1e6, 0, 0, 0);

    static Stream<Arguments> everySpecAndBatchSize() {
        return Stream.of(Nets.PLAIN, Nets.DROPOUT, Nets.BATCH_NORM, Nets.WIDE)
                .flatMap(spec -> Stream.of(1, 32, 128).map(batch -> Arguments.of(spec, batch)));
    }

    @ParameterizedTest
    @MethodSource("everySpecAndBatchSize")
    void any_number_of_threads_gives_the_same_bits(NetworkSpec spec, int batchSize) {
        int samples = batchSize == 1 ? 40 : 300; // the last batch is smaller
        for (Optimizer optimizer : List.of(Optimizer.adam(0.01), Optimizer.sgd(0.05))) {
            FitOptions options = FitOptions.epochs(2)
                    .batchSize(batchSize)
                    .validationSplit(0.1)
                    .labelSmoothing(0.1);
            byte[] alone = fitted(spec, optimizer, options, samples, 1);
            assertThat(fitted(spec, optimizer, options, samples, 2)).isEqualTo(alone);
            assertThat(fitted(spec, optimizer, options, samples, 3)).isEqualTo(alone);
        }
    }

    @Test
    void any_number_of_threads_gives_the_same_bits_also_with_every_regularization() {
        FitOptions options =
                FitOptions.epochs(2).batchSize(128).regularization(new Regularization(1e-4, 1e-3, 1e-3, 2, 0.5));
        byte[] alone = fitted(Nets.WIDE, Optimizer.adam(0.01), options, 300, 1);
        assertThat(fitted(Nets.WIDE, Optimizer.adam(0.01), options, 300, 2)).isEqualTo(alone);
        assertThat(fitted(Nets.WIDE, Optimizer.adam(0.01), options, 300, 3)).isEqualTo(alone);
    }

    private static byte[] fitted(NetworkSpec spec, Optimizer optimizer, FitOptions options, int samples, int threads) {
        try (Network network = Network.of(spec, optimizer, Backend.of(Choice.VECTOR, threads))) {
            network.fit(Nets.clouds(samples), options);
            return Nets.saved(network);
        }
    }

    @Test
    void the_wide_network_is_cut_into_shards_and_blocks_and_the_plain_one_is_not() {
        List<Layer> wide = List.of(new FCLayer(20, 500), new FCLayer(500, 200));
        List<Layer> plain = List.of(new FCLayer(20, 24));
        assertThat(Shards.samples(new VectorKernels(), wide, 128)).isEqualTo(2);
        assertThat(Shards.samples(new VectorKernels(), wide, 2048)).isEqualTo(16);
        assertThat(Shards.samples(new VectorKernels(), wide, 31)).isEqualTo(1);
        assertThat(Shards.samples(new VectorKernels(), plain, 128)).isEqualTo(1);
        assertThat(Shards.samples(new Nd4jKernels(), wide, 128)).isEqualTo(1);
        assertThat(Shards.blocks(500, 200, UpdateStrategy.BLOCKWISE))
                .isGreaterThan(1)
                .isEven();
        assertThat(Shards.blocks(20, 24, UpdateStrategy.BLOCKWISE)).isEqualTo(1);
        assertThat(Shards.blocks(2500, 2000, UpdateStrategy.IN_PLACE))
                .isLessThan(Shards.blocks(2500, 2000, UpdateStrategy.BLOCKWISE))
                .isEven();
    }

    @ParameterizedTest
    @MethodSource("everySpecAndBatchSize")
    void plain_and_vector_kernels_agree(NetworkSpec spec, int batchSize) {
        int samples = batchSize == 1 ? 20 : 300;
        FitOptions options =
                FitOptions.epochs(1).batchSize(batchSize).regularization(new Regularization(1e-4, 1e-3, 1e-3, 2, 0.5));
        try (Network plain = Network.of(spec, Optimizer.momentum(0.01, 0.9), Backend.of(Choice.ND4J, 1));
                Network vector = Network.of(spec, Optimizer.momentum(0.01, 0.9), Backend.of(Choice.VECTOR, 2))) {
            EpochResult one = plain.fit(Nets.clouds(samples), options).epochs().getFirst();
            EpochResult other =
                    vector.fit(Nets.clouds(samples), options).epochs().getFirst();
            assertThat(other.loss()).isCloseTo(one.loss(), within(1e-4));
            float[] expected = Nets.numbers(plain);
            float[] actual = Nets.numbers(vector);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).as("number %d", i).isCloseTo(expected[i], within(2e-4f));
            }
        }
    }

    /** ND4J numbers its buffers as it makes them. */
    @Test
    void the_loop_makes_no_array() {
        for (NetworkSpec spec : List.of(Nets.PLAIN, Nets.DROPOUT, Nets.BATCH_NORM, Nets.WIDE)) {
            List<Long> made = new ArrayList<>();
            FitOptions options = FitOptions.epochs(2)
                    .validationSplit(0.1)
                    .earlyStopping(new EarlyStopping(EarlyStopping.Monitor.VALIDATION_LOSS, 2, 0))
                    .regularization(new Regularization(1e-4, 1e-3, 1e-3, 2, 0.5));
            try (Network network = Network.of(spec, Optimizer.adam(0.01), Backend.of(Choice.VECTOR, 2))) {
                network.fit(Nets.clouds(300), options, new FitListener() {
                    @Override
                    public Signal afterBatch(BatchResult batch) {
                        made.add(Nd4j.getDeallocatorService().nextValue());
                        return Signal.CONTINUE;
                    }
                });
            }
            assertThat(made).hasSize(18);
            assertThat(made.getLast() - made.getFirst()).isEqualTo(17); // our own calls
        }
    }

    @Test
    void a_fit_that_fails_leaves_no_thread_behind() {
        try (Network network = Network.of(Nets.WIDE, Optimizer.adam(0.01), Backend.of(Choice.VECTOR, 3))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> network.fit(Nets.clouds(100), FitOptions.epochs(1), new FitListener() {
                        @Override
                        public Signal afterBatch(BatchResult batch) {
                            throw new IllegalStateException("of the listener");
                        }
                    }))
                    .withMessage("of the listener");
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("fit-worker-"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Choice.class,
            names = {"VECTOR", "ND4J"})
    void a_loss_that_is_no_number_ends_the_fit(Choice choice) {
        for (NetworkSpec spec : List.of(Nets.PLAIN, Nets.DROPOUT, Nets.BATCH_NORM)) {
            try (Network network = Network.of(spec, Optimizer.sgd(1000), Backend.of(choice, 2))) {
                assertThatExceptionOfType(DivergedException.class)
                        .isThrownBy(() -> network.fit(
                                Nets.clouds(60), FitOptions.epochs(9).regularization(EXPLODING)))
                        .withMessageContaining("epoch");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Choice.class,
            names = {"VECTOR", "ND4J"})
    void batch_normalization_predicts_a_sample_alike_whoever_is_beside_it(Choice choice) throws IOException {
        Backend backend = Backend.of(choice, 2);
        float[][] x = new float[700][Nets.FEATURES];
        for (int i = 0; i < x.length * Nets.FEATURES; i++) {
            x[i / Nets.FEATURES][i % Nets.FEATURES] = (float) Math.sin(i);
        }
        try (Network network = Network.of(Nets.BATCH_NORM, Optimizer.adam(0.01), backend)) {
            network.fit(Nets.clouds(300), FitOptions.epochs(5));
            assertThat(network.evaluate(Nets.clouds(300)).accuracy()).isGreaterThan(0.8);
            float[][] together = network.predict(x);
            for (int i = 0; i < x.length; i += 50) {
                assertThat(network.predict(new float[][] {x[i]})[0]).containsExactly(together[i], within(1e-5f));
            }
            try (Network loaded =
                    Network.load(Nets.BATCH_NORM, new ByteArrayInputStream(Nets.saved(network)), backend)) {
                assertThat(loaded.predict(x)).isDeepEqualTo(together);
            }
        }
    }

    @Test
    void dropout_is_for_training_only() {
        float[][] x = {new float[Nets.FEATURES]};
        x[0][3] = 2;
        try (Network network = Network.of(Nets.DROPOUT, Optimizer.adam(0.01))) {
            network.fit(Nets.clouds(300), FitOptions.epochs(1));
            List<float[]> outputs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                outputs.add(network.predict(x)[0]);
            }
            assertThat(outputs).allSatisfy(output -> assertThat(output).containsExactly(outputs.getFirst()));
        }
    }
}
