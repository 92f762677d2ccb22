package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.Backend.Choice;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.evaluation.Misclassification;
import io.scratchnet.engine.optimizer.Optimizer;
import org.junit.jupiter.api.Test;
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

    @Test
    void of_every_sample_read_wrong_it_tells_what_was_made_of_it() {
        Dataset data = Nets.clouds(700);
        Evaluation evaluation = evaluation(data, 2);

        assertThat(evaluation.misclassified()).isNotEmpty();
        assertThat(evaluation.details())
                .extracting(Misclassification::index)
                .containsExactlyElementsOf(evaluation.misclassified());
        assertThat(evaluation.details()).allSatisfy(wrong -> {
            assertThat(wrong.label()).isEqualTo(data.label(wrong.index()));
            assertThat(wrong.predicted()).isNotEqualTo(wrong.label());
            assertThat(wrong.probabilities()).hasSize(Nets.CLASSES);
            float highest = wrong.probabilities().stream().max(Float::compare).orElseThrow();
            assertThat(wrong.probabilities().get(wrong.predicted())).isEqualTo(highest);
            assertThat(wrong.probabilities().stream()
                            .mapToDouble(Float::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-6));
        });
    }

    /** An untrained network reads about two thirds of three classes wrong. */
    @Test
    void what_is_told_of_the_samples_read_wrong_has_an_end() {
        Evaluation evaluation = evaluation(Nets.clouds(6000), 2);

        assertThat(evaluation.misclassified()).hasSizeGreaterThan(1000);
        assertThat(evaluation.details())
                .extracting(Misclassification::index)
                .containsExactlyElementsOf(evaluation.misclassified().subList(0, 1000));
    }

    private static Evaluation evaluation(Dataset data, int threads) {
        try (Network network = Network.of(Nets.PLAIN, Optimizer.sgd(0.1), Backend.of(Choice.VECTOR, threads))) {
            network.initialize(3);
            return network.evaluate(data);
        }
    }
}
