package io.scratchnet.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleQueryTest {
    private static final LoadedDataset TINY = new LoadedDataset(
            "tiny",
            "0".repeat(64),
            Dataset.images(new byte[] {1, 2, 3, 4, 5, (byte) 255}, new byte[] {0, 1, 0}, 2, 2),
            Dataset.images(new byte[] {7, 8, 9, 10}, new byte[] {1, 0}, 2, 2));

    @Test
    void the_last_sample_of_a_split_can_be_had_with_unsigned_pixels() {
        assertThat(new SampleQuery("train", "2").of(TINY))
                .isEqualTo(new SampleAnswer("tiny", "train", 2, 0, List.of(5, 255)));
    }

    @Test
    void the_first_test_sample_is_the_default() {
        assertThat(new SampleQuery(null, null).of(TINY))
                .isEqualTo(new SampleAnswer("tiny", "test", 0, 1, List.of(7, 8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2", "99999999999", "seven", "1.0", ""})
    void a_bad_index_is_named_with_its_value_and_the_range(String index) {
        assertThat(violations("test", index))
                .containsExactly(new Violation(
                        "?index", "index must be an integer between 0 and 1 for split test, was '" + index + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST", "validation", ""})
    void a_bad_split_is_named_with_its_value(String split) {
        assertThat(violations(split, "0"))
                .containsExactly(new Violation("?split", "split must be train or test, was '" + split + "'"));
    }

    private static List<Violation> violations(String split, String index) {
        return catchThrowableOfType(InvalidRequestException.class, () -> new SampleQuery(split, index).of(TINY))
                .violations();
    }
}
