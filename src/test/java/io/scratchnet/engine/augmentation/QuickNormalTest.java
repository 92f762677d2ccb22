package io.scratchnet.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.random.Draws;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuickNormalTest {
    private static final int MANY = 100_000;

    @Test
    void has_mean_0_variance_1_and_almost_the_fourth_moment_of_a_normal() {
        assertThat(moment(1)).isCloseTo(0, within(0.01));
        assertThat(moment(2)).isCloseTo(1, within(0.02));
        assertThat(moment(3)).isCloseTo(0, within(0.03));
        assertThat(moment(4)).isCloseTo(2.7, within(0.1)); // 3 - 1.2 / 4
    }

    private static double moment(int power) {
        Draws draws = new Draws(5, Draws.Purpose.AUGMENTATION, 3);
        return IntStream.range(0, MANY)
                .mapToDouble(i -> Math.pow(QuickNormal.at(draws, i), power))
                .average()
                .orElseThrow();
    }
}
