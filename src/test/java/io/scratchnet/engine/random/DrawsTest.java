package io.scratchnet.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int MANY = 100_000;

    @Test
    void a_draw_depends_on_its_index_and_not_on_the_draws_before() {
        Draws draws = new Draws(1, Draws.Purpose.WEIGHTS, 2);
        double tenth = draws.uniform(10);
        draws.uniform(3);
        assertThat(draws.uniform(10)).isEqualTo(tenth);
        assertThat(new Draws(1, Draws.Purpose.WEIGHTS, 2).uniform(10)).isEqualTo(tenth);
    }

    @Test
    void seed_purpose_and_stream_each_give_other_draws() {
        long[] bits = {
            new Draws(1, Draws.Purpose.WEIGHTS, 2).bits(0),
            new Draws(2, Draws.Purpose.WEIGHTS, 2).bits(0),
            new Draws(1, Draws.Purpose.SHUFFLE, 2).bits(0),
            new Draws(1, Draws.Purpose.WEIGHTS, 3).bits(0)
        };
        assertThat(Arrays.stream(bits).distinct()).hasSize(4);
    }

    @Test
    void normal_draws_have_mean_0_and_variance_1() {
        Draws draws = new Draws(5, Draws.Purpose.WEIGHTS, 0);
        double mean =
                LongStream.range(0, MANY).mapToDouble(draws::normal).average().orElseThrow();
        double square = LongStream.range(0, MANY)
                .mapToDouble(i -> draws.normal(i) * draws.normal(i))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.02));
        assertThat(square).isCloseTo(1, within(0.02));
    }

    @Test
    void a_shuffle_keeps_every_element_and_moves_them() {
        int[] order = IntStream.range(0, 1000).toArray();
        new Draws(3, Draws.Purpose.SHUFFLE, 1).shuffle(order);
        assertThat(order).isNotEqualTo(IntStream.range(0, 1000).toArray());
        Arrays.sort(order);
        assertThat(order).isEqualTo(IntStream.range(0, 1000).toArray());
    }
}
