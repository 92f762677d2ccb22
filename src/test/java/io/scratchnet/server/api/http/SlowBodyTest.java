package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.predictions.PredictionsTestService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that announce a body and let the service wait for it. */
@SpringBootTest(
        classes = PredictionsTestService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "scratchnet.limits.body.pace.grace=300ms",
            "scratchnet.limits.body.pace.silence=200ms",
            "db-scheduler.enabled=false",
            "spring.flyway.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:slow"
        })
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class SlowBodyTest {
    private static final String PREDICT = "/api/v1/models/mnist/predict";
    private static final int LENGTH = 5_000;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/octet-stream", "image/png"})
    void a_body_that_stops_coming_is_answered_408_and_its_connection_closed(String type, CapturedOutput output)
            throws IOException {
        try (Socket socket = begun(PREDICT, type)) {
            assertThat(text(socket.getInputStream()))
                    .startsWith("HTTP/1.1 408")
                    .contains(
                            "application/problem+json", "urn:scratchnet:problem:request-timeout", "Connection: close");
        }
        assertThat(output).doesNotContain("ERROR");
    }

    @Test
    void a_body_that_comes_byte_by_byte_is_answered_408() throws Exception {
        try (Socket socket = begun(PREDICT, "application/json")) {
            assertThat(trickle(socket, true)).isLessThan(LENGTH);
            assertThat(text(socket.getInputStream())).startsWith("HTTP/1.1 408").contains("arrived too slowly: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x"})
    void an_answer_does_not_wait_for_the_body_and_the_rest_of_it_is_not_waited_for_long(String type) throws Exception {
        try (Socket socket = begun("/nothing?x=1", type)) {
            assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 404");
            assertThat(trickle(socket, false)).isLessThan(LENGTH);
        }
    }

    /** Sends the head of a request and the first byte of its body. */
    private Socket begun(String path, String type) throws IOException {
        Socket socket = new Socket("localhost", port);
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                + LENGTH + "\r\n\r\n ";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Sends one byte after the other until the connection is closed, or an answer comes; says how many. */
    private static int trickle(Socket socket, boolean untilAnswer) throws InterruptedException {
        for (int sent = 1; sent < LENGTH; sent++) {
            try {
                if (untilAnswer && socket.getInputStream().available() > 0) {
                    return sent;
                }
                Thread.sleep(1);
                socket.getOutputStream().write(' ');
            } catch (IOException closed) {
                return sent;
            }
        }
        return LENGTH;
    }

    /** An answer up to the end of its JSON. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            answer.append((char) in.read());
        }
        return answer.toString();
    }

    /** Up to where the connection was closed, with or without bytes that had not been read. */
    private static String text(InputStream in) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            in.transferTo(text);
        } catch (IOException closed) {
            // the end
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
