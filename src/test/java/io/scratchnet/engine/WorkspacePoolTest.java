package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspacePoolTest {
    private static final Backend BACKEND = Backend.best();
    private static final NetworkSpec SPEC =
            Nets.spec(Nets.fc(20, 24), Nets.act(Activation.RELU), Nets.fc(24, 10), Nets.act(Activation.SOFTMAX));

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, 1",
        "2, 16",
        "16, 16",
        "17, 32",
        "32, 32",
        "33, 64",
        "64, 64",
        "65, 96",
        "97, 128",
        "127, 128",
        "128, 128",
        "129, '128, 16'",
        "150, '128, 32'",
        "300, '128, 128, 64'"
    })
    void the_columns_that_are_computed_follow_the_samples(int samples, String expected) {
        assertThat(columns(SPEC, samples)).isEqualTo(expected);
    }

    /** One column of this network has 600,000 numbers, so a pass has six. */
    @Test
    void a_very_wide_network_is_computed_a_few_columns_at_a_time() {
        NetworkSpec wide = Nets.spec(Nets.fc(1, 600_000), Nets.act(Activation.RELU), Nets.fc(600_000, 2), Nets.end());

        assertThat(columns(wide, 5)).isEqualTo("6");
        assertThat(columns(wide, 13)).isEqualTo("6, 6, 6");
    }

    private static String columns(NetworkSpec spec, int samples) {
        List<Layer> layers = Network.layers(spec);
        List<String> columns = new ArrayList<>();
        try (Network network = new Network(BACKEND);
                WorkspacePool passes = new WorkspacePool(BACKEND, layers)) {
            layers.forEach(network::add);
            network.compile(Loss.CROSS_ENTROPY, Optimizer.sgd(0.1));
            network.initialize(1);
            passes.run(
                    samples,
                    (order, from, input) -> columns.add(Integer.toString(input.columns())),
                    (Matrix output, int from, int count) -> {});
        }
        return String.join(", ", columns);
    }
}
