package io.scratchnet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scratchnet.engine.Nets;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fit refuses before it makes an array or draws a weight. */
class FitRulesTest {
    private static final FitOptions ONCE = FitOptions.epochs(1).batchSize(2);

    @ParameterizedTest
    @CsvSource({
        "CROSS_ENTROPY, 1, 1, 'the targets of sample 2 must sum to 1 for CROSS_ENTROPY, their sum was 2.0'",
        "CROSS_ENTROPY, 0, 0, 'the targets of sample 2 must sum to 1 for CROSS_ENTROPY, their sum was 0.0'",
        "CROSS_ENTROPY, 0.99, 0, 'the targets of sample 2 must sum to 1 for CROSS_ENTROPY, their sum was 0.9900000095367432'",
        "CROSS_ENTROPY, 2, -1, 'target 0 of sample 2 must be in [0, 1] for CROSS_ENTROPY, was 2.0'",
        "BINARY_CROSS_ENTROPY, 0.5, -0.5, 'target 1 of sample 2 must be in [0, 1] for BINARY_CROSS_ENTROPY, was -0.5'",
        "BINARY_CROSS_ENTROPY, 0, 7, 'target 1 of sample 2 must be in [0, 1] for BINARY_CROSS_ENTROPY, was 7.0'"
    })
    void targets_that_are_no_probabilities_are_refused(Loss loss, float first, float second, String message) {
        assertRefused(loss, rows(first, second), ONCE, message);
    }

    @ParameterizedTest
    @CsvSource({
        "CROSS_ENTROPY, 0.25, 0.75",
        "CROSS_ENTROPY, 0.333, 0.6666",
        "BINARY_CROSS_ENTROPY, 1, 1",
        "BINARY_CROSS_ENTROPY, 0, 0.5",
        "MSE, -3, 7",
        "HUBER, -3, 7",
        "MAE, -3, 7"
    })
    void targets_that_the_loss_takes_are_trained_on(Loss loss, float first, float second) {
        try (Network network = network(loss, 3)) {
            assertThat(network.fit(rows(first, second), ONCE).epochs()).hasSize(1);
        }
    }

    @Test
    void label_smoothing_of_rows_is_refused() {
        assertRefused(
                Loss.CROSS_ENTROPY,
                rows(0, 1),
                ONCE.labelSmoothing(0.1),
                "labelSmoothing needs labels and must be 0 where targets are rows of numbers, was 0.1");
    }

    /** A fit would make its arrays, tell its listener and draw the weights; a resume would throw the weights away. */
    private static void assertRefused(Loss loss, Dataset samples, FitOptions options, String message) {
        AtomicBoolean began = new AtomicBoolean();
        FitListener listener = new FitListener() {
            @Override
            public void begin(RunningFit fit) {
                began.set(true);
            }
        };
        try (Network network = network(loss, 3)) {
            network.initialize(7);
            byte[] before = Nets.saved(network);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.fit(samples, options, listener))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.resume(samples, options, listener, InputStream.nullInputStream()))
                    .withMessage(message);
            assertThat(began).isFalse();
            assertThat(Nets.saved(network)).isEqualTo(before);
        }
    }

    private static Network network(Loss loss, int inputs) {
        Activation end = NetworkSpec.requiredEnd(loss).orElse(Activation.IDENTITY);
        return Network.of(new NetworkSpec(List.of(Nets.fc(inputs, 2), Nets.act(end)), loss), Optimizer.sgd(0.01));
    }

    /** The last of three samples has these targets. */
    private static Dataset rows(float first, float second) {
        float[][] x = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
        return Dataset.of(x, new float[][] {{1, 0}, {0.5f, 0.5f}, {first, second}});
    }
}
