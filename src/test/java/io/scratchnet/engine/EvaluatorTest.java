package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.Backend.Choice;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.optimizer.Optimizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 512, 700})
    void any_number_of_threads_measures_the_same(int samples) {
        Dataset data = Nets.clouds(samples);
        Evaluation alone = evaluation(data, 1);
        assertThat(alone.confusion().stream()
                        .mapToInt(row -> row.stream().mapToInt(i -> i).sum())
                        .sum())
                .isEqualTo(samples);
        for (int i = 0; i < 30; i++) {
            assertThat(evaluation(data, 2 + i % 7)).isEqualTo(alone);
        }
    }

    private static Evaluation evaluation(Dataset data, int threads) {
        try (Network network = Network.of(Nets.PLAIN, Optimizer.sgd(0.1), Backend.of(Choice.VECTOR, threads))) {
            network.initialize(3);
            return network.evaluate(data);
        }
    }
}
