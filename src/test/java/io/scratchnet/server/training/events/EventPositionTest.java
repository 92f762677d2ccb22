package io.scratchnet.server.training.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.server.api.error.MalformedRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPositionTest {

    @ParameterizedTest
    @CsvSource({"3, 3, 0", "3.2, 3, 2", "0.1, 0, 1", "1000.17, 1000, 17"})
    void an_id_is_read_as_it_was_written(String id, int epoch, int transition) {
        EventPosition position = new EventPosition(epoch, transition);

        assertThat(EventPosition.parse(id)).isEqualTo(position);
        assertThat(position).hasToString(id);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void without_an_id_a_stream_begins(String id) {
        assertThat(EventPosition.parse(id)).isEqualTo(EventPosition.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "3.", ".2", "3.2.1", "three", " 3", "3.-2", "9999999999", "１", "%00", "3;drop"})
    void what_is_no_id_is_named_and_shown(String id) {
        assertThatThrownBy(() -> EventPosition.parse(id))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining("Last-Event-ID")
                .hasMessageContaining("'" + id + "'");
    }

    @Test
    void a_long_one_is_shortened() {
        assertThatThrownBy(() -> EventPosition.parse("1".repeat(5000)))
                .hasMessageContaining("(5000 characters)")
                .message()
                .hasSizeLessThan(300);
    }
}
