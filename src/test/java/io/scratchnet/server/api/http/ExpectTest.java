package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.http.HttpTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that ask by {@code Expect: 100-continue} whether they shall send their body. */
@HttpTest
@Timeout(120)
class ExpectTest {
    private static final String JOBS = "/api/v1/training-jobs";

    @LocalServerPort
    private int port;

    /** A new client each time: the first request of a connection is the one that fails. */
    @RepeatedTest(10)
    void a_body_that_is_too_large_is_refused_before_it_is_sent() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + JOBS))
                    .header("Content-Type", "application/json")
                    .expectContinue(true)
                    .POST(BodyPublishers.ofByteArray(new byte[6_000_000]))
                    .build();

            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("larger than the 262144 bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/training-jobs, Content-Length: 6000000, 413",
        "POST, /v2/models/mnist/infer, Content-Length: 60000000, 413",
        "POST, /api/v1/training-jobs, Content-Length: 9|Content-Encoding: br, 415",
        "POST, /api/v1/training-jobs, Content-Length: 9|Content-Type: text/plain, 415",
        "POST, /nothing, Content-Length: 9, 404",
        "PUT, /api/v1/training-jobs, Content-Length: 9, 405"
    })
    void what_the_header_tells_is_answered_without_100(String method, String path, String header, int status)
            throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            send(socket, method, path, header.replace("|", "\r\n") + "\r\nExpect: 100-continue");

            assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void what_is_to_be_read_is_answered_with_100_and_then_with_the_answer_and_the_connection_goes_on()
            throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            for (int i = 0; i < 2; i++) {
                send(socket, "POST", JOBS, "Content-Length: 3\r\nExpect: 100-continue");
                assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 100");
                assertThat(statusLine(socket.getInputStream())).isEmpty();
                write(socket, "[1]");
                assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 200");
                assertThat(rest(socket.getInputStream(), "JSON of 1")).isTrue();
            }
        }
    }

    /** The 100 was sent, so the client sends all of it. */
    @Test
    void a_body_that_turns_out_to_be_wrong_while_it_is_sent_is_read_to_its_end() throws IOException {
        byte[] body = new byte[200_000];
        try (Socket socket = new Socket("localhost", port)) {
            send(socket, "POST", JOBS, "Content-Length: 200000\r\nExpect: 100-continue");
            assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 100");
            assertThat(statusLine(socket.getInputStream())).isEmpty();
            socket.getOutputStream().write(body);
            assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 400");
            assertThat(rest(socket.getInputStream(), "not valid JSON")).isTrue();
        }
    }

    @Test
    void another_expectation_is_a_417_that_says_what_is_known() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            send(socket, "POST", JOBS, "Content-Length: 3\r\nConnection: close\r\nExpect: a-cake");

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 417")
                    .contains("the expectation 'a-cake' is not supported, supported is 100-continue");
        }
    }

    private static void send(Socket socket, String method, String path, String header) throws IOException {
        String type = header.contains("Content-Type") ? "" : "Content-Type: application/json\r\n";
        write(socket, method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + type + header + "\r\n\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String statusLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Whether a text comes; reads up to its end. */
    private static boolean rest(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            read.append((char) c);
            if (read.toString().endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
