package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.scratchnet.engine.LayerSpec.Act;
import io.scratchnet.engine.LayerSpec.BatchNorm;
import io.scratchnet.engine.LayerSpec.Dropout;
import io.scratchnet.engine.LayerSpec.Fc;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.BatchResult;
import io.scratchnet.engine.training.EarlyStopping;
import io.scratchnet.engine.training.EarlyStopping.Monitor;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.FitSnapshot;
import io.scratchnet.engine.training.RunningFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The memory that a fit is said to need, held against the arrays that there are while it runs. */
@Isolated
class FitMemoryTest {
    private static final int SAMPLES = 1_000;

    static Stream<Arguments> fits() {
        FitOptions options = FitOptions.epochs(1);
        EarlyStopping stopping = new EarlyStopping(Monitor.VALIDATION_LOSS, 1, 0);
        return Stream.of(
                argumentSet(
                        "784-75-50-10, one sample at a time",
                        network(Activation.SIGMOID, Loss.MSE, 784, 75, 50, 10),
                        Optimizer.sgd(0.1),
                        options.batchSize(1)),
                argumentSet(
                        "784-128-10, batches of 128, the last of 104",
                        network(Activation.RELU, Loss.CROSS_ENTROPY, 784, 128, 10),
                        Optimizer.adam(0.001),
                        options.batchSize(128)),
                argumentSet(
                        "784-800-10, steps in place",
                        network(Activation.RELU, Loss.CROSS_ENTROPY, 784, 800, 10),
                        Optimizer.sgd(0.1),
                        options.batchSize(128)),
                argumentSet(
                        "784-800-10, validated",
                        network(Activation.RELU, Loss.CROSS_ENTROPY, 784, 800, 10),
                        Optimizer.momentum(0.01, 0.9),
                        options.batchSize(100).validationSplit(0.4)),
                argumentSet(
                        "dropout, batch normalization, early stopping",
                        new NetworkSpec(
                                List.of(
                                        new Dropout(0.2),
                                        new Fc(784, 300, Initializer.HE_UNIFORM),
                                        new BatchNorm(300),
                                        new Act(Activation.GELU),
                                        new Dropout(0.5),
                                        new Fc(300, 10, Initializer.GLOROT_UNIFORM),
                                        new Act(Activation.SOFTMAX)),
                                Loss.CROSS_ENTROPY),
                        Optimizer.adamW(0.001, 0.01),
                        options.batchSize(250).validationSplit(0.1).earlyStopping(stopping)));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void a_fit_takes_what_was_said_before(NetworkSpec network, Optimizer optimizer, FitOptions options) {
        assertSaidBefore(network, optimizer, options, new Backend(Backend.best().kernels(), 2));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void plain_kernels_take_what_was_said_before(NetworkSpec network, Optimizer optimizer, FitOptions options) {
        assertSaidBefore(network, optimizer, options, Backend.of(Backend.Choice.ND4J, 2));
    }

    private static void assertSaidBefore(
            NetworkSpec network, Optimizer optimizer, FitOptions options, Backend backend) {
        double said = FitMemory.bytes(network, optimizer, options, SAMPLES, backend);
        double taken = measured(network, optimizer, options, backend);
        assertThat(said).isCloseTo(taken, withinPercentage(1));
    }

    @Test
    void the_arrays_of_a_small_fit_are_counted_by_hand() {
        NetworkSpec network = network(Activation.SIGMOID, Loss.MSE, 4, 3, 2);
        long parameters = 4 * 3 + 3 + 3 * 2 + 2;
        long values = 4 + 3 + 2 + 2; // sigmoid writes over what it read, but for the last, whose logits are kept
        long gradients = 3 + 2;
        long target = 2;
        long biases = 3 + 2;
        long largestBlock = 4 * 3;

        Backend backend = Backend.of(Backend.Choice.ND4J, 2); // one worker
        assertThat(FitMemory.bytes(
                        network, Optimizer.adam(0.1), FitOptions.epochs(1).batchSize(5), 10, backend))
                .isEqualTo(4 * (3 * parameters + largestBlock + 5 * (values + gradients + target) + 2 * biases));
    }

    @Test
    void early_stopping_without_samples_to_validate_with_is_refused() {
        FitOptions options = FitOptions.epochs(1).earlyStopping(new EarlyStopping(Monitor.VALIDATION_LOSS, 1, 0));
        Dataset data = Dataset.of(new float[SAMPLES][784], targets());

        try (Network network =
                Network.of(network(Activation.SIGMOID, Loss.MSE, 784, 3, 10), Optimizer.sgd(0.1), Backend.best())) {
            assertThatThrownBy(() -> network.fit(data, options.validationSplit(1e-9)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("earlyStopping needs validation samples, validationSplit 1.0E-9");
        }
    }

    @ParameterizedTest
    @MethodSource("fits")
    void a_copy_takes_what_was_said_before_until_it_is_closed(
            NetworkSpec network, Optimizer optimizer, FitOptions options) {
        AtomicLong taken = new AtomicLong();
        AtomicLong left = new AtomicLong();
        try (Network fitted = Network.of(network, optimizer, Backend.best())) {
            fitted.fit(Dataset.of(new float[SAMPLES][784], targets()), options, new FitListener() {
                private @Nullable RunningFit fit;

                @Override
                public void begin(RunningFit running) {
                    fit = running;
                }

                @Override
                public Signal afterBatch(BatchResult batch) {
                    long before = ArrayMemory.settled();
                    FitSnapshot copy = Objects.requireNonNull(fit).snapshot();
                    taken.set(ArrayMemory.bytes() - before);
                    copy.close();
                    left.set(ArrayMemory.bytes() - before);
                    return Signal.STOP;
                }
            });
        }
        long said = FitMemory.savedBytes(network, optimizer, options);
        assertThat(taken.get()).isCloseTo(said, withinPercentage(1));
        assertThat(left).hasValue(0);
    }

    /** Bytes more after the first batch, when every array is there, than before there was a network. */
    private static long measured(NetworkSpec spec, Optimizer optimizer, FitOptions options, Backend backend) {
        Dataset data = Dataset.of(new float[SAMPLES][784], targets());
        AtomicLong during = new AtomicLong();
        long before = ArrayMemory.settled();
        try (Network network = Network.of(spec, optimizer, backend)) {
            network.fit(data, options, new FitListener() {
                @Override
                public Signal afterBatch(BatchResult batch) {
                    during.set(ArrayMemory.bytes());
                    return Signal.STOP;
                }
            });
        }
        return during.get() - before;
    }

    private static float[][] targets() {
        float[][] targets = new float[SAMPLES][10];
        for (int i = 0; i < SAMPLES; i++) {
            targets[i][i % 10] = 1;
        }
        return targets;
    }

    private static NetworkSpec network(Activation function, Loss loss, int... sizes) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            layers.add(new Fc(sizes[i - 1], sizes[i], Initializer.GLOROT_UNIFORM));
            boolean last = i == sizes.length - 1;
            layers.add(new Act(last && loss == Loss.CROSS_ENTROPY ? Activation.SOFTMAX : function));
        }
        return new NetworkSpec(layers, loss);
    }
}
