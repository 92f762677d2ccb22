package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** By {@code scipy.stats.binomtest(min(a, b), a + b).pvalue} of SciPy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 0, 1",
        "6, 6, 1",
        "0, 5, 0.0625",
        "10, 25, 0.01667384780012071",
        "71, 42, 0.008149691373771119",
        "300, 420, 8.807756168615078e-06",
        "4500, 4501, 1",
        "1, 9000, 0"
    })
    void the_p_value_is_the_exact_one(int onlyA, int onlyB, double expected) {
        assertThat(McNemar.pValue(onlyA, onlyB)).isCloseTo(expected, within(expected * 1e-9));
    }

    @Test
    void every_sample_is_counted_once() {
        McNemar test = McNemar.of(10, List.of(1, 2, 3, 9), List.of(2, 9, 4));

        assertThat(test.onlyBRight()).isEqualTo(2);
        assertThat(test.onlyARight()).isEqualTo(1);
        assertThat(test.bothWrong()).isEqualTo(2);
        assertThat(test.bothRight()).isEqualTo(5);
        assertThat(test.pValue()).isEqualTo(1);
    }
}
