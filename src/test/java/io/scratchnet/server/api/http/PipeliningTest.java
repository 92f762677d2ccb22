package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.http.AdmissionTestService;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A client that sends predictions without waiting for the answers. */
@SpringBootTest(
        classes = AdmissionTestService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "scratchnet.predictions.longest-wait=200ms",
            "scratchnet.limits.body.pace.silence=1m",
            "db-scheduler.enabled=false",
            "spring.flyway.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:pipelining"
        })
@Timeout(120)
class PipeliningTest {
    private static final int REQUESTS = 5;
    private static final int LONGER_THAN_ONE_MAY_WAIT = 300;
    private static final String REQUEST = """
            POST /api/v1/models/slow/predict HTTP/1.1\r
            Host: localhost\r
            Content-Type: text/plain\r
            Content-Length: 3\r
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private AdmissionTestService.SlowModel model;

    /** Where a cold service lets the first wait too long, all are late: then again. */
    @Test
    void what_comes_behind_a_slow_prediction_is_not_late() throws Exception {
        String answers = answers();
        while (answers.startsWith("HTTP/1.1 503")) {
            answers = answers();
        }

        assertThat(answers.split("HTTP/1.1 200", -1)).as(answers).hasSize(REQUESTS + 1);
    }

    private String answers() throws IOException, InterruptedException {
        model.running.drainPermits();
        model.mayEnd.drainPermits();
        try (Socket socket = new Socket("localhost", port)) {
            InputStream in = socket.getInputStream();
            String requests = (REQUEST + "\r\nabc").repeat(REQUESTS - 1) + REQUEST + "Connection: close\r\n\r\nabc";
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            while (in.available() == 0 && !model.running.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                // the first is neither refused nor begun
            }
            boolean second =
                    in.available() == 0 && model.running.tryAcquire(LONGER_THAN_ONE_MAY_WAIT, TimeUnit.MILLISECONDS);
            assertThat(second).isFalse();
            model.mayEnd.release(REQUESTS);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
