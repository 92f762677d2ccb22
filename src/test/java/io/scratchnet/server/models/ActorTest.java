package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.server.api.error.InvalidRequestException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

    @ParameterizedTest
    @ValueSource(strings = {"anna", "Anna B.", "ci@example.org", "https://ci.example.org/run/7"})
    void visible_characters_name_somebody(String name) {
        assertThat(new Actor(name).name()).isEqualTo(name);
        assertThat(new Actor("a".repeat(100)).name()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " anna", "anna ", "jürgen", "a\tb", "a\u0000b", "a\u007f"})
    void anything_else_is_refused(String name) {
        assertThatThrownBy(() -> new Actor(name))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("#X-Actor: X-Actor must have 1 to 100 visible ASCII characters");
        assertThatThrownBy(() -> new Actor("a".repeat(101))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void a_job_publishes_under_its_id() {
        UUID job = UUID.randomUUID();

        assertThat(Actor.job(job).name()).isEqualTo("training-job " + job);
        assertThat(Actor.job(null)).isEqualTo(Actor.ANONYMOUS);
    }
}
