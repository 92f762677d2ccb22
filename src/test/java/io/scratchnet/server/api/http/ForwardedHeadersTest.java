package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.http.HttpTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@HttpTest
class ForwardedHeadersTest {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Port: abc | X-Forwarded-Port must be a port from 1 to 65535, was 'abc'",
                "X-Forwarded-Port: 0 | X-Forwarded-Port must be a port from 1 to 65535, was '0'",
                "X-Forwarded-Port: 443, 65536 | X-Forwarded-Port must be a port from 1 to 65535, was '65536'",
                "X-Forwarded-Proto: , | X-Forwarded-Proto must be a scheme such as https, was ''",
                "X-Forwarded-Proto: https, a b | X-Forwarded-Proto must be a scheme such as https, was 'a b'",
                "X-Forwarded-Host: a:b:c | X-Forwarded-Host must be a host name or an address, with or without a port from 1 to 65535, was 'a:b:c'",
                "X-Forwarded-Host: a b | X-Forwarded-Host must be a host name",
                "X-Forwarded-Host: /%zz | X-Forwarded-Host must be a host name",
                "X-Forwarded-Host: a: | X-Forwarded-Host must be a host name",
                "X-Forwarded-Host: a:99999 | X-Forwarded-Host must be a host name",
                "X-Forwarded-Host: [::1 | X-Forwarded-Host must be a host name",
                "Forwarded: for=x;host=\"a:b:c\" | host in Forwarded must be a host name or an address, with or without a port from 1 to 65535, was 'a:b:c'",
                "Forwarded: for=x, for=y; Host=a b;proto=https | Host in Forwarded must be a host name",
                "Forwarded: for=\"x;host=a:b:c\" | host in Forwarded must be a host name",
                "Forwarded: proto=\"a b\" | proto in Forwarded must be a scheme such as https, was 'a b'",
                "X-Forwarded-Prefix: ml | X-Forwarded-Prefix must be a path such as /ml, without empty segments, '.', '..', ';', '?' and '#', was 'ml'",
                "X-Forwarded-Prefix: //evil.com | was '//evil.com'",
                "X-Forwarded-Prefix: /ml, //evil.com | was '//evil.com'",
                "X-Forwarded-Prefix: /a//b | was '/a//b'",
                "X-Forwarded-Prefix: /a;b=c | was '/a;b=c'",
                "X-Forwarded-Prefix: /a?b#c | was '/a?b#c'",
                "X-Forwarded-Prefix: /a/../b | was '/a/../b'",
                "X-Forwarded-Prefix: /a/%2e%2E | was '/a/%2e%2E'",
                "X-Forwarded-Prefix: /a/. | was '/a/.'",
                "X-Forwarded-Prefix: /%zz | was '/%zz'",
                "X-Forwarded-Prefix: /ml,, | was ''"
            })
    void a_value_that_is_not_valid_is_refused_by_its_header(String header, String detail) throws IOException {
        for (String path : new String[] {"/host", "/swagger-ui.html", "/swagger-ui/index.html", "/nothing"}) {
            assertThat(get(path, header))
                    .as(path)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "urn:scratchnet:problem:malformed-request", detail);
        }
    }

    @Test
    void every_line_of_a_header_is_checked() throws IOException {
        assertThat(get("/host", "X-Forwarded-Port: 443\r\nX-Forwarded-Port: abc"))
                .startsWith("HTTP/1.1 400")
                .contains("was 'abc'");
    }

    @Test
    void errors_of_the_inference_protocol_keep_their_form() throws IOException {
        assertThat(get("/v2/models/mnist", "X-Forwarded-Port: abc"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"error\":\"X-Forwarded-Port must be a port from 1 to 65535, was 'abc'\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Proto:",
                "X-Forwarded-Host: ",
                "X-Forwarded-Port:",
                "X-Forwarded-Prefix:",
                "Forwarded:",
                "X-Forwarded-Proto: https, http\r\nX-Forwarded-Host: front.example:8443 ,my_stack\r\nX-Forwarded-Port: 8443, 80",
                "X-Forwarded-Host: [2001:db8::1]:443",
                "X-Forwarded-Port: 65535",
                "Forwarded: for=\"[::1]:5\";proto=https;host=\"front.example:8443\", for=unknown;by=_x"
            })
    void a_valid_or_empty_value_is_taken(String headers) throws IOException {
        assertThat(get("/host", headers)).startsWith("HTTP/1.1 200");
        assertThat(get("/swagger-ui.html", headers)).startsWith("HTTP/1.1 302").contains("/swagger-ui/index.html");
    }

    String get(String path, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: a.example\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
