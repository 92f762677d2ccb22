package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.scratchnet.http.AdmissionTestService;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two threads, one more request may wait; one large prediction at a time. */
@SpringBootTest(
        classes = AdmissionTestService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "scratchnet.predictions.concurrency=2",
            "scratchnet.predictions.queue=1",
            "scratchnet.predictions.longest-wait=1h",
            "scratchnet.limits.body.pace.silence=1m",
            "scratchnet.predictions.large.concurrency=1",
            "scratchnet.predictions.large.queue=0",
            "db-scheduler.enabled=false",
            "spring.flyway.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:overload"
        })
@Timeout(120)
class AdmissionTest {
    private static final String PREDICT = "/api/v1/models/slow/predict";
    private static final byte[] SMALL = new byte[100];
    private static final byte[] LARGE = new byte[100_000];

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @Autowired
    private AdmissionTestService.SlowModel model;

    @Autowired
    private MeterRegistry metrics;

    @AfterEach
    void let_nothing_wait() {
        model.running.drainPermits();
        model.mayEnd.drainPermits();
    }

    /** Starts a prediction that runs until it may end; one that a cold service lets wait too long is refused, and asked for again. */
    private CompletableFuture<HttpResponse<String>> hold(byte[] body) throws Exception {
        while (true) {
            CompletableFuture<HttpResponse<String>> started = start(PREDICT, body);
            while (!started.isDone()) {
                if (model.running.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                    return started;
                }
            }
            assertThat(started.get().statusCode()).isEqualTo(503);
        }
    }

    @Test
    void a_prediction_that_finds_the_queue_full_is_refused_at_once_and_everything_else_is_answered() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        held.add(hold(SMALL));
        held.add(hold(SMALL));
        held.add(start(PREDICT, SMALL));
        awaitWaiting();
        double refusedBefore = refused();

        HttpResponse<String> refused = start(PREDICT, SMALL).get();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("urn:scratchnet:problem:unavailable", "too many requests");
        HttpResponse<String> inference = start("/v2/models/slow/infer", SMALL).get();
        assertThat(inference.statusCode()).isEqualTo(503);
        assertThat(inference.body()).startsWith("{\"error\":\"too many requests");
        assertThat(refused() - refusedBefore).isEqualTo(2);
        assertThat(get("/other").body()).isEqualTo("answered");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);

        model.mayEnd.release(4);
        for (CompletableFuture<HttpResponse<String>> each : held) {
            assertThat(each.get().statusCode()).isEqualTo(200);
        }
        assertThat(start(PREDICT, SMALL).get().statusCode()).isEqualTo(200);
    }

    @Test
    void slow_requests_of_other_kinds_leave_places_for_predictions_and_health() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        for (int i = 0; i < 3; i++) { // two run, one waits
            slow.add(startSlow());
        }
        model.running.acquire(2);
        awaitWaiting();

        assertThat(startSlow().get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        CompletableFuture<HttpResponse<String>> prediction = hold(SMALL);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);

        model.mayEnd.release(slow.size() + 1);
        assertThat(prediction.get().statusCode()).isEqualTo(200);
        for (CompletableFuture<HttpResponse<String>> each : slow) {
            assertThat(each.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void large_predictions_have_fewer_places_and_small_ones_pass_them_by() throws Exception {
        CompletableFuture<HttpResponse<String>> held = hold(LARGE);

        assertThat(start(PREDICT, LARGE).get().statusCode()).isEqualTo(503);
        model.mayEnd.release(3);
        assertThat(start(PREDICT, SMALL).get().statusCode()).isEqualTo(200);
        assertThat(held.get().body()).isEqualTo("100000 bytes");
        awaitAnswer(200);
    }

    @Test
    void a_place_is_free_again_after_a_failure() throws Exception {
        model.mayEnd.release();
        assertThat(start(PREDICT + "?fail=true", LARGE).get().statusCode()).isEqualTo(500);

        model.mayEnd.release();
        awaitAnswer(200);
    }

    @Test
    void a_place_is_free_again_when_its_client_is_gone() throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            String head = "POST " + PREDICT + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                    + "Content-Length: 100000\r\n\r\nbegun";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            awaitAnswer(503);
        }
        model.mayEnd.release();
        awaitAnswer(200);
    }

    private CompletableFuture<HttpResponse<String>> start(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> startSlow() {
        return http.sendAsync(HttpRequest.newBuilder(uri("/slow")).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends large predictions, which may all end, until one is answered like this. */
    private void awaitAnswer(int status) throws Exception {
        int answered;
        do {
            if (status == 503) {
                model.mayEnd.release();
            }
            answered = start(PREDICT, LARGE)
                    .completeOnTimeout(null, 30, TimeUnit.SECONDS)
                    .get()
                    .statusCode();
            if (status == 503) {
                model.mayEnd.drainPermits();
            }
        } while (answered != status);
    }

    private void awaitWaiting() throws InterruptedException {
        while (metrics.get("scratchnet.requests.waiting").gauge().value() < 1) {
            Thread.sleep(1);
        }
    }

    private double refused() {
        return metrics.get("scratchnet.predictions.refused").counter().count();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
