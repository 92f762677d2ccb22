package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.explain.Explainer;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Explaining a fitted network, with each of the kernels. */
@Isolated
class ExplainerTest {

    @ParameterizedTest
    @EnumSource(names = {"VECTOR", "ND4J"})
    void activations_lead_from_the_input_to_the_prediction(Backend.Choice kernels) {
        try (Network network = fitted(Nets.WIDE, kernels)) {
            List<float[]> activations = network.explainer().activations(input(0));

            assertThat(activations)
                    .extracting(values -> values.length)
                    .containsExactly(20, 500, 500, 500, 200, 200, 200, 3, 3);
            assertThat(activations.getFirst()).as("dropout is off").containsExactly(input(0));
            assertThat(activations.get(6)).as("dropout is off").containsExactly(activations.get(5));
            assertThat(activations.get(5)).containsExactly(relu(activations.get(4)));
            assertThat(activations.get(4)).as("before the activation").isNotEqualTo(activations.get(5));
            assertThat(activations.getLast())
                    .containsExactly(network.predict(new float[][] {input(0)})[0], within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VECTOR", "ND4J"})
    void first_weights_are_those_of_the_first_layer_that_has_any(Backend.Choice kernels) {
        try (Network network = fitted(Nets.DROPOUT, kernels)) {
            float[][] weights = network.explainer().firstWeights(0, 24);
            float[] numbers = Nets.numbers(network); // (inputs, units), bias, …

            assertThat(weights).hasDimensions(24, Nets.FEATURES);
            for (int unit = 0; unit < 24; unit++) {
                for (int i = 0; i < Nets.FEATURES; i++) {
                    assertThat(weights[unit][i]).isEqualTo(numbers[i * 24 + unit]);
                }
            }
            assertThat(network.explainer().firstWeights(5, 2)).isDeepEqualTo(new float[][] {weights[5], weights[6]});
            assertThatThrownBy(() -> network.explainer().firstWeights(23, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void explaining_changes_neither_weights_nor_predictions() {
        try (Network network = fitted(Nets.BATCH_NORM, Backend.Choice.AUTO)) {
            byte[] weights = Nets.saved(network);
            float[][] outputs = network.predict(new float[][] {input(1), input(2)});

            network.explainer().inputGradient(input(1), 2, Explainer.Of.SCORE);
            network.explainer().activations(input(2));

            assertThat(Nets.saved(network)).isEqualTo(weights);
            assertThat(network.predict(new float[][] {input(1), input(2)})).isDeepEqualTo(outputs);
        }
    }

    @Test
    void many_threads_at_once_get_what_one_gets_alone() throws Exception {
        try (Network network = fitted(Nets.BATCH_NORM, Backend.Choice.AUTO);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Explainer explainer = network.explainer();
            List<Callable<float[]>> calls = new ArrayList<>();
            List<float[]> alone = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int sample = i;
                calls.add(() -> explainer.inputGradient(input(sample), sample % 3, Explainer.Of.OUTPUT));
                alone.add(calls.getLast().call());
            }

            List<Future<float[]>> together = threads.invokeAll(calls);

            for (int i = 0; i < alone.size(); i++) {
                assertThat(together.get(i).get()).containsExactly(alone.get(i));
            }
        }
    }

    /** At once, and not when the collector comes. */
    @Test
    void what_an_explanation_takes_is_given_back() {
        try (Network network = fitted(Nets.PLAIN, Backend.Choice.AUTO)) {
            Explainer explainer = network.explainer();
            long before = ArrayMemory.settled();
            for (int i = 0; i < 10; i++) {
                explainer.inputGradient(input(i), i % 3, Explainer.Of.SCORE);
                assertThatIllegalArgumentException().isThrownBy(() -> explainer.activations(new float[3]));
            }
            assertThat(ArrayMemory.bytes()).isEqualTo(before);
        }
    }

    @Test
    void what_does_not_fit_the_network_is_refused() {
        try (Network network = fitted(Nets.PLAIN, Backend.Choice.AUTO)) {
            Explainer explainer = network.explainer();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> explainer.activations(new float[21]))
                    .withMessage("input must have 20 numbers, had 21");
            for (int output : new int[] {-1, 3}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> explainer.inputGradient(input(0), output, Explainer.Of.SCORE))
                        .withMessage("output must be from 0 to 2, was " + output);
            }
        }
        try (Network network = Network.of(Nets.PLAIN, Optimizer.sgd(0.1))) {
            assertThatIllegalStateException().isThrownBy(network::explainer).withMessageContaining("no weights yet");
        }
    }

    private static Network fitted(NetworkSpec spec, Backend.Choice kernels) {
        Network network = Network.of(spec, Optimizer.adam(0.01), Backend.of(kernels, 1));
        network.fit(Nets.clouds(120), FitOptions.epochs(2).batchSize(20).seed(4));
        return network;
    }

    private static float[] input(int sample) {
        float[] input = new float[Nets.FEATURES];
        for (int i = 0; i < input.length; i++) {
            input[i] = (sample * 31 + i * 17) % 29 / 28f;
        }
        return input;
    }

    private static float[] relu(float[] values) {
        float[] positive = values.clone();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.max(0, positive[i]);
        }
        return positive;
    }
}
