package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.http.HttpTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bodies in a transfer coding other than chunked. */
@HttpTest
@Timeout(120)
class TransferCodingTest {
    @LocalServerPort
    private int port;

    @Test
    void a_coding_that_is_not_known_is_a_501_that_names_it() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write("""
                            POST /api/v1/training-jobs HTTP/1.1\r
                            Host: localhost\r
                            Connection: close\r
                            Content-Type: application/json\r
                            Transfer-Encoding: gzip, chunked\r
                            \r
                            """.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 501")
                    .contains("urn:scratchnet:problem:not-implemented")
                    .contains("the transfer coding 'gzip, chunked' is not supported, supported is chunked");
        }
    }
}
