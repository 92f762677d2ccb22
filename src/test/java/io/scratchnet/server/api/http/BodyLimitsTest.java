package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class BodyLimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"predict", "octets", "image", "imports", "other"})
    void a_body_has_at_least_one_byte(String kind) {
        String name = "scratchnet.limits.body." + kind;

        assertThat(limits(name, "1B")).isNotNull();
        assertThatThrownBy(() -> limits(name, "0B")).rootCause().hasMessage(name + " must be >= 1B, was 0B");
        assertThatThrownBy(() -> limits(name, "-5MB")).rootCause().hasMessage(name + " must be >= 1B, was -5242880B");
    }

    @Test
    void a_refused_body_may_be_left_unread() {
        String name = "scratchnet.limits.body.swallow";

        assertThat(limits(name, "0B").swallow()).isEqualTo(DataSize.ofBytes(0));
        assertThatThrownBy(() -> limits(name, "-1B")).rootCause().hasMessage(name + " must be >= 0B, was -1B");
    }

    @ParameterizedTest
    @CsvSource({
        "grace, 0s, 'between 1ms and 1 day, was PT0S'",
        "grace, -1s, 'between 1ms and 1 day, was PT-1S'",
        "grace, 86401s, 'between 1ms and 1 day, was PT24H1S'",
        "grace, 99999999999999d, 'between 1ms and 1 day, was PT2399999999999976H'",
        "silence, 0s, 'between 1ms and 1 day, was PT0S'",
        "silence, 30d, 'between 1ms and 1 day, was PT720H'",
        "silence, 99999999999999d, 'between 1ms and 1 day, was PT2399999999999976H'",
        "rate, 0B, 'between 1B and 1GB, was 0B'",
        "rate, 1025MB, 'between 1B and 1GB, was 1074790400B'",
        "rate, 8000000TB, 'between 1B and 1GB, was 8796093022208000000B'"
    })
    void a_pace_can_be_kept_and_counted(String kind, String value, String rule) {
        String name = "scratchnet.limits.body.pace." + kind;

        assertThatThrownBy(() -> limits(name, value)).rootCause().hasMessage(name + " must be " + rule);
    }

    @ParameterizedTest
    @CsvSource({"grace, 1d", "grace, 1ms", "silence, 1d", "rate, 1GB", "rate, 1B"})
    void the_bounds_of_a_pace_are_taken(String kind, String value) {
        assertThat(limits("scratchnet.limits.body.pace." + kind, value)).isNotNull();
    }

    private static BodyLimits limits(String name, String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of(name, value)))
                .bindOrCreate("scratchnet.limits.body", BodyLimits.class);
    }
}
