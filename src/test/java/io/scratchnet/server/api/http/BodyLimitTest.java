package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.predictions.PredictionsTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PredictionsTest
class BodyLimitTest {
    private static final int BLOCK = 1 << 16;
    private static final int BLOCKS = 640; // 40 MiB

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void forty_megabytes_sent_eight_times_at_once_are_each_answered_413(boolean announced) throws Exception {
        Callable<String> upload = () -> upload(announced);
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = clients.invokeAll(Collections.nCopies(8, upload));

            for (Future<String> answer : answers) {
                assertThat(answer.get())
                        .startsWith("HTTP/1.1 413")
                        .contains("application/problem+json", "16777216 bytes", "body-too-large");
            }
        }
    }

    /** Sends every byte before it reads the answer, as the simplest of clients do. */
    private String upload(boolean announced) throws IOException {
        byte[] block = new byte[BLOCK];
        byte[] size = (Integer.toHexString(BLOCK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(announced).getBytes(StandardCharsets.US_ASCII));
            out.write(announced ? new byte[0] : "e\r\n{\"pixels\": [0 \r\n".getBytes(StandardCharsets.US_ASCII));
            Arrays.fill(block, (byte) ' ');
            for (int i = 0; i < BLOCKS; i++) {
                out.write(announced ? new byte[0] : size);
                out.write(block);
                out.write(announced ? new byte[0] : "\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write(announced ? new byte[0] : "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(boolean announced) {
        return "POST /api/v1/models/mnist/predict HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n"
                + (announced ? "Content-Length: " + (long) BLOCK * BLOCKS : "Transfer-Encoding: chunked")
                + "\r\n\r\n";
    }
}
