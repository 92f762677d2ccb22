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
class HostNamesTest {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "localhost localhost:80",
                "my_stack my_stack:80",
                "my_stack:8080 my_stack:8080",
                "_sip._tcp.example _sip._tcp.example:80",
                "a.b_c. a.b_c.:80",
                "stack-: stack-:80",
                "-a -a:80",
                "a..b a..b:80",
                "a%20b~!$&()*+,;= a%20b~!$&()*+,;=:80",
                "127.0.0.1:18080 127.0.0.1:18080",
                "[::1]:18080 [::1]:18080"
            })
    void every_name_of_rfc_3986_is_answered(String host, String seen) throws IOException {
        assertThat(get("/host", "Host: " + host)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n" + seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b", "a/b", "user@a", "::1", "[::1", "a:b", "a:1x", "a:-1", "a%2", "a%zz", "münchen", "<a>", "a\"b"
            })
    void what_is_no_name_is_refused_by_its_value(String host) throws IOException {
        assertThat(get("/host", "Host: " + host))
                .startsWith("HTTP/1.1 400")
                .contains(
                        "urn:scratchnet:problem:malformed-request",
                        "the Host header must be a host name or an address, was '");
    }

    @Test
    void a_name_may_be_as_long_as_a_header() throws IOException {
        String name = "a".repeat(7000);

        assertThat(get("/host", "Host: " + name)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n" + name + ":80");
    }

    @Test
    void two_host_headers_are_refused_as_such() throws IOException {
        assertThat(get("/host", "Host: a\r\nHost: b"))
                .startsWith("HTTP/1.1 400")
                .contains("a request has one Host header, this has 2");
    }

    @Test
    void errors_of_the_inference_protocol_keep_their_form() throws IOException {
        assertThat(get("/v2/models/mnist", "Host: a b"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"error\":\"the Host");
    }

    @Test
    void something_else_that_is_not_http_is_not_blamed_on_the_host() throws IOException {
        assertThat(get("/ho|st", "Host: my_stack")).startsWith("HTTP/1.1 400").contains("the request line, a header");
    }

    private String get(String path, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            String request = "GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
