package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** With Spring's own filter for these headers, which uses all of them and believes every client. */
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=framework",
            "spring.datasource.url=jdbc:h2:mem:forwardedframework"
        })
class ForwardedFrameworkTest extends ForwardedHeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Prefix: /ml | /ml/swagger-ui/index.html",
                "X-Forwarded-Prefix: /ml/ | /ml/swagger-ui/index.html",
                "X-Forwarded-Prefix: /ml, /a-b/ | /ml/a-b/swagger-ui/index.html",
                "X-Forwarded-Prefix: / | /swagger-ui/index.html",
                "X-Forwarded-Prefix: | /swagger-ui/index.html"
            })
    void a_redirect_has_the_prefix(String headers, String path) throws IOException {
        assertThat(get("/swagger-ui.html", headers))
                .containsPattern("\r\nLocation: (http://a.example)?" + path + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https, http | a.example:443",
                "X-Forwarded-Host: front.example:8443, my_stack | front.example:8443",
                "X-Forwarded-Port: 8443, 80 | a.example:8443",
                "Forwarded: proto=https;host=\"front.example:8443\", host=b | front.example:8443"
            })
    void the_first_value_is_used(String headers, String host) throws IOException {
        assertThat(get("/host", headers)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n" + host);
    }
}
