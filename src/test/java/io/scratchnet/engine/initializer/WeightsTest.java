package io.scratchnet.engine.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.random.Draws;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {
    @ParameterizedTest
    @CsvSource({
        "GLOROT_UNIFORM, 0.006666, 0.141422",
        "GLOROT_NORMAL, 0.006666, 1",
        "HE_UNIFORM, 0.01, 0.173206",
        "HE_NORMAL, 0.01, 1",
        "LECUN_UNIFORM, 0.005, 0.122475",
        "LECUN_NORMAL, 0.005, 1",
        "UNIFORM, 0.083333, 0.5",
        "ZEROS, 0, 0"
    })
    void weights_have_the_stated_variance_and_bound(Initializer initializer, double variance, double bound) {
        Draws draws = new Draws(1, Draws.Purpose.WEIGHTS, 0);
        double[] weights = LongStream.range(0, 20_000)
                .mapToDouble(i -> Weights.draw(initializer, 200, 100, draws, i))
                .toArray();
        double square = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
        assertThat(square).isCloseTo(variance, within(0.05 * variance));
        assertThat(Arrays.stream(weights).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource({"GLOROT_UNIFORM, 0", "HE_NORMAL, 0", "LECUN_UNIFORM, 0", "UNIFORM, 0.5"})
    void only_uniform_draws_biases(Initializer initializer, double bound) {
        float bias = Weights.draw(initializer, 2, 3, new Draws(1, Draws.Purpose.WEIGHTS, 0), 6);
        assertThat((double) Math.abs(bias)).isBetween(bound == 0 ? 0 : 1e-9, bound);
    }
}
