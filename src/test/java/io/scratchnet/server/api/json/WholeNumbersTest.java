package io.scratchnet.server.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.server.api.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class WholeNumbersTest {
    private final JsonMapper json = mapper();

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "5.0, 5",
        "1e1, 10",
        "0.5e1, 5",
        "50e-1, 5",
        "-0.0, 0",
        "0e99999999, 0",
        "2147483647.0, 2147483647",
        "-2147483648.00, -2147483648"
    })
    void a_number_without_a_fraction_is_an_integer(String number, int value) {
        Integers read = json.readValue(
                "{\"a\": %s, \"b\": %s, \"c\": %s, \"d\": %s, \"e\": [%s]}".replace("%s", number), Integers.class);

        assertThat(read).isEqualTo(new Integers(value, value, value, (long) value, List.of(value)));
    }

    @Test
    void a_long_keeps_every_digit() {
        assertThat(json.readValue("9007199254740993.0", Long.class)).isEqualTo(9007199254740993L);
        assertThat(json.readValue("9223372036854775807.0", long.class)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.5", "1e-1", "1e-99999999", "4.9999999999999999999999"})
    void a_fraction_is_refused_as_it_was_written(String number) {
        assertThat(problem(number, Integer.class))
                .returns(400, Problem::status)
                .returns("#: must be an integer, was " + number, Problem::detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483648",
                "2147483648.0",
                "1e400",
                "1e99999999",
                "1e99999999999",
                "100e2147483647",
                "-1e10",
                "9223372036854775808"
            })
    void what_is_out_of_range_is_refused_as_it_was_written(String number) {
        assertThat(problem(number, int.class)).returns(422, Problem::status);
        assertThat(problem(number, int.class).detail())
                .startsWith("#: is out of the range of an integer from -2147483648 to 2147483647, was ")
                .contains(number);
    }

    @Test
    void nothing_else_is_converted() {
        for (String other : List.of("\"5\"", "true", "[5]", "{}")) {
            assertThatThrownBy(() -> json.readValue(other, Integer.class)).isInstanceOf(JacksonException.class);
        }
        assertThatThrownBy(() -> json.readValue("{\"a\": null}", Integers.class))
                .isInstanceOf(JacksonException.class);
    }

    private Problem problem(String number, Class<?> type) {
        try {
            throw new AssertionError(number + " was read as " + json.readValue(number, type));
        } catch (JacksonException e) {
            return JsonProblems.of(e);
        }
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new JsonStrictness().strictJson().customize(builder);
        return builder.build();
    }

    record Integers(
            int a,
            @Nullable Integer b,
            long c,
            @Nullable Long d,
            @Nullable List<Integer> e) {}
}
