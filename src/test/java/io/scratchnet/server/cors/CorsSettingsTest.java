package io.scratchnet.server.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "https://app.example", "http://localhost:3000", "https://*.example", "http://[::1]:8080"})
    void an_origin_has_a_scheme_and_a_host(String origin) {
        String same = origin.replace("*", origin.equals("*") ? "https://any" : "any");

        assertThat(settings(origin).configuration().checkOrigin(same)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.example", "https://app.example/", "https://app.example/page", "null", "https://"})
    void anything_else_is_refused(String origin) {
        assertThatThrownBy(() -> settings(origin))
                .hasMessage("scratchnet.cors.allowed-origins must be origins such as https://app.example, was '"
                        + origin + "'");
    }

    private static CorsSettings settings(String origin) {
        return new CorsSettings(List.of(origin), Duration.ofHours(1));
    }
}
