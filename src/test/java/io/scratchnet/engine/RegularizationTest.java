package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.Backend.Choice;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.training.FitOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One SGD step of a linear network of one layer on one sample, by hand: with the mean squared error of two outputs, the gradient of an
 * output is y - t, of weight (u, i) is (y_u - t_u) x_i, of the bias y_u - t_u.
 */
class RegularizationTest {
    private static final double RATE = 0.25;
    private static final float[] X = {0.5f, -2, 1};
    private static final float[] T = {0.75f, -0.5f};
    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    /** Only this initializer draws a bias that is not 0. */
    private static final NetworkSpec LINEAR =
            new NetworkSpec(List.of(new LayerSpec.Fc(INPUTS, UNITS, Initializer.UNIFORM)), Loss.MSE);

    /** Weights (inputs, units) and then the bias, before and after the step. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Numbers(float[] before, float[] after) {
        double error(int unit) {
            double y = before[INPUTS * UNITS + unit];
            for (int i = 0; i < INPUTS; i++) {
                y += before[i * UNITS + unit] * X[i];
            }
            return y - T[unit];
        }

        /** The gradient of the loss alone. */
        double gradient(int index) {
            double x = index < INPUTS * UNITS ? X[index / UNITS] : 1;
            return error(index % UNITS) * x;
        }

        double gradientNorm() {
            double sum = 0;
            for (int i = 0; i < before.length; i++) {
                sum += gradient(i) * gradient(i);
            }
            return Math.sqrt(sum);
        }

        static boolean isWeight(int index) {
            return index < INPUTS * UNITS;
        }
    }

    private static Numbers step(Choice choice, double l1, double l2, double decay, double maxNorm, double clipNorm) {
        Regularization settings = new Regularization(l1, l2, decay, maxNorm, clipNorm);
        try (Network network = Network.of(LINEAR, Optimizer.sgd(RATE), Backend.of(choice, 2))) {
            network.initialize(17);
            float[] before = Nets.numbers(network);
            Dataset sample = Dataset.of(new float[][] {X}, new float[][] {T});
            network.fit(sample, FitOptions.epochs(1).regularization(settings));
            return new Numbers(before, Nets.numbers(network));
        }
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void nothing_is_plain_sgd(Choice choice) {
        Numbers n = step(choice, 0, 0, 0, 0, 0);
        for (int i = 0; i < n.before().length; i++) {
            assertThat((double) n.after()[i]).isCloseTo(n.before()[i] - RATE * n.gradient(i), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void l1_pulls_weights_by_their_sign_and_leaves_the_bias(Choice choice) {
        Numbers n = step(choice, 0.125, 0, 0, 0, 0);
        for (int i = 0; i < n.before().length; i++) {
            double pull = Numbers.isWeight(i) ? 0.125 * Math.signum(n.before()[i]) : 0;
            assertThat((double) n.after()[i]).isCloseTo(n.before()[i] - RATE * (n.gradient(i) + pull), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void l2_pulls_weights_by_their_size_and_leaves_the_bias(Choice choice) {
        Numbers n = step(choice, 0, 0.5, 0, 0, 0);
        for (int i = 0; i < n.before().length; i++) {
            double pull = Numbers.isWeight(i) ? 0.5 * n.before()[i] : 0;
            assertThat((double) n.after()[i]).isCloseTo(n.before()[i] - RATE * (n.gradient(i) + pull), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void decay_shrinks_weights_beside_the_step_and_leaves_the_bias(Choice choice) {
        Numbers n = step(choice, 0, 0, 0.5, 0, 0);
        for (int i = 0; i < n.before().length; i++) {
            double kept = Numbers.isWeight(i) ? 1 - RATE * 0.5 : 1;
            assertThat((double) n.after()[i]).isCloseTo(kept * n.before()[i] - RATE * n.gradient(i), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void long_rows_are_cut_to_max_norm_and_short_ones_stay(Choice choice) {
        Numbers free = step(choice, 0, 0, 0, 0, 0);
        double shorter = Math.min(rowNorm(free.after(), 0), rowNorm(free.after(), 1));
        double longer = Math.max(rowNorm(free.after(), 0), rowNorm(free.after(), 1));
        double limit = (shorter + longer) / 2;
        Numbers n = step(choice, 0, 0, 0, limit, 0);
        for (int i = 0; i < n.before().length; i++) {
            double norm = rowNorm(free.after(), i % UNITS);
            double factor = Numbers.isWeight(i) && norm > limit ? limit / norm : 1;
            assertThat((double) n.after()[i]).isCloseTo(factor * free.after()[i], within(1e-6));
        }
        assertThat(longer - shorter).isGreaterThan(0.001);
    }

    private static double rowNorm(float[] numbers, int unit) {
        double sum = 0;
        for (int i = 0; i < INPUTS; i++) {
            sum += numbers[i * UNITS + unit] * numbers[i * UNITS + unit];
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void a_long_gradient_is_cut_to_clip_norm_bias_included(Choice choice) {
        double clip = 0.1;
        Numbers n = step(choice, 0, 0, 0, 0, clip);
        assertThat(n.gradientNorm()).isGreaterThan(2 * clip);
        double length = 0;
        for (int i = 0; i < n.before().length; i++) {
            double change = n.after()[i] - n.before()[i];
            assertThat(change).isCloseTo(-RATE * n.gradient(i) * clip / n.gradientNorm(), within(1e-6));
            length += change * change;
        }
        assertThat(Math.sqrt(length)).isCloseTo(RATE * clip, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void a_short_gradient_is_not_stretched_to_clip_norm(Choice choice) {
        assertThat(step(choice, 0, 0, 0, 0, 100).after())
                .containsExactly(step(choice, 0, 0, 0, 0, 0).after(), within(1e-6f));
    }

    @Test
    void wide_layers_stay_within_max_norm_in_every_block() {
        NetworkSpec spec = Nets.spec(
                Nets.fc(Nets.FEATURES, 500),
                Nets.act(Activation.RELU),
                Nets.fc(500, 200),
                Nets.act(Activation.TANH),
                Nets.fc(200, Nets.CLASSES),
                Nets.end());
        try (Network network = Network.of(spec, Optimizer.adam(0.05), Backend.of(Choice.VECTOR, 3))) {
            network.fit(
                    Nets.clouds(300),
                    FitOptions.epochs(2).batchSize(128).regularization(new Regularization(0, 0, 0, 0.75, 0)));
            float[] numbers = Nets.numbers(network);
            int longest = 0;
            for (int u = 0; u < 200; u++) {
                double sum = 0;
                for (int i = 0; i < 500; i++) {
                    float w = numbers[21 * 500 + i * 200 + u];
                    sum += w * w;
                }
                assertThat(Math.sqrt(sum)).isLessThan(0.75 * (1 + 1e-5));
                longest += Math.sqrt(sum) > 0.74 ? 1 : 0;
            }
            assertThat(longest).isPositive();
        }
    }

    @Test
    void settings_out_of_range_are_refused_by_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Regularization(0, -1, 0, 0, 0))
                .withMessage("l2 must be in [0, 1e6], was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Regularization(0, 0, 0, 0, Double.POSITIVE_INFINITY))
                .withMessage("clipNorm must be in [0, 1e6], was Infinity");
    }
}
