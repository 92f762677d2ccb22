package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://app.example",
                "http://localhost:3000",
                "https://*.example",
                "https://app.example:65535",
                "http://[::1]",
                "http://[::1]:8080"
            })
    void an_origin_has_a_scheme_and_a_host(String origin) {
        String same = origin.replace("*", origin.equals("*") ? "https://any" : "any");

        assertThat(settings(origin).configuration().checkOrigin(same)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://*.example:[8080,443]", "https://app.example:[443]", "https://app.example:[*]"})
    void an_origin_may_list_its_ports(String origin) {
        String same = "https://app.example:443";

        assertThat(settings(origin).configuration().checkOrigin(same)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example",
                "https://app.example/",
                "https://app.example/page",
                "null",
                "https://",
                "https://[",
                "https://[::1",
                "https://::1",
                "https://a.example:",
                "https://a.example:0",
                "https://a.example:65536",
                "https://a.example:99999",
                "https://a.example:99999999999",
                "https://a.example:b",
                "https://a.example:[80,65536]"
            })
    void anything_else_is_refused(String origin) {
        assertThatThrownBy(() -> settings(origin))
                .hasMessage("scratchnet.cors.allowed-origins must be origins such as https://app.example, was '"
                        + origin + "'");
    }

    @Test
    void a_preflight_is_remembered_for_no_negative_time() {
        assertThat(new CorsSettings(List.of(), Duration.ZERO).maxAge()).isZero();
        assertThatThrownBy(() -> new CorsSettings(List.of(), Duration.ofSeconds(-1)))
                .hasMessage("scratchnet.cors.max-age must be >= 0s, was PT-1S");
    }

    private static CorsSettings settings(String origin) {
        return new CorsSettings(List.of(origin), Duration.ofHours(1));
    }
}
