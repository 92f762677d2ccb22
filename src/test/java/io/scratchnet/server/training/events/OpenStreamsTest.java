package io.scratchnet.server.training.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scratchnet.ProofWithShortForm;
import io.scratchnet.server.training.StoredJobs;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What clients may do to streams, and what is left of it. */
@ProgressTest
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class OpenStreamsTest {
    /** Give -Dscratchnet.test.drops=10000 for the long form. */
    private static final int DROPS = Integer.getInteger("scratchnet.test.drops", 200);

    private static final int SLOW = 60;

    private final LiveService live;
    private final StoredJobs store;

    @Autowired
    OpenStreamsTest(LiveService live, StoredJobs store) {
        this.live = live;
        this.store = store;
    }

    @AfterEach
    void no_stream_is_left_and_nothing_went_wrong(CapturedOutput output) {
        live.awaitNothingLeft();
        assertThat(output.getAll()).doesNotContain("Internal error");
    }

    @Test
    void what_cannot_be_followed_is_a_problem_before_any_stream_begins() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        try (EventReader unknown = EventReader.open(live.uri("7c0a3f0e-0000-4000-8000-000000000000"), null);
                EventReader malformed = live.open(job, "3;4");
                EventReader future = live.open(job, "1001")) {
            assertProblem(unknown, 404, "7c0a3f0e-0000-4000-8000-000000000000");
            assertProblem(malformed, 400, "Last-Event-ID must be the id of an event, such as 3 or 3.2, was '3;4'");
            assertProblem(
                    future, 400, "Last-Event-ID must be the id of an event of this job of 1000 epochs, was '1001'");
        }
    }

    @Test
    void a_head_answers_without_a_stream() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        HttpRequest head =
                HttpRequest.newBuilder(live.uri(job.id().toString())).HEAD().build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(head, HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(live.streams()).isZero();
    }

    @Test
    void a_stream_too_many_is_refused_with_a_time_to_ask_again() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        List<EventReader> open = new ArrayList<>();
        try {
            for (int i = 0; i < ProgressTest.STREAMS; i++) {
                open.add(live.open(job, null));
                assertThat(open.getLast().response().statusCode()).isEqualTo(200);
            }
            assertThat(live.streams()).isEqualTo(ProgressTest.STREAMS);
            assertThat(live.followedJobs()).isEqualTo(1);
            try (EventReader refused = live.open(job, null)) {
                assertThat(refused.header("Retry-After")).isEqualTo("10");
                assertProblem(refused, 503, "the limit of event streams is reached, " + ProgressTest.STREAMS);
            }
        } finally {
            for (EventReader events : open) {
                events.close();
            }
        }
    }

    @ProofWithShortForm
    @Test
    @Timeout(1200)
    void clients_that_connect_and_drop_leave_nothing_behind() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        job.train(1, 20);
        try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
            List<Future<Boolean>> drops = clients.invokeAll(Collections.nCopies(DROPS, () -> connectedAndDropped(job)));
            int connected = 0;
            for (Future<Boolean> drop : drops) {
                connected += drop.get() ? 1 : 0;
            }
            assertThat(connected).isEqualTo(DROPS);
        }
    }

    /** Waits where as many streams are open as may be. */
    private boolean connectedAndDropped(FollowedJob job) throws Exception {
        while (true) {
            try (Socket socket = live.connect(job, 1 << 16)) {
                String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                if (!status.equals("HTTP/1.1 503")) {
                    return status.equals("HTTP/1.1 200");
                }
            }
            Thread.sleep(100);
        }
    }

    /** More of them than the web server has threads. */
    @Test
    void clients_that_never_read_delay_nobody() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        job.train(1, 1000);
        List<Socket> never = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            never.add(live.connect(job, 1024));
        }
        try (EventReader events = live.open(job, "1000.2")) {
            events.until(event -> event.name().equals("progress"));
            job.progress(1000, 99);
            events.until(event -> event.data().contains("99.0"));
            job.succeed();
            assertThat(EventReader.ids(events.rest())).containsExactly("1000.3");
        }
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(live.streams())
                        .as("streams that wait for their clients")
                        .isEqualTo(SLOW));
        for (Socket socket : never) {
            socket.close();
        }
    }

    private static void assertProblem(EventReader events, int status, String text) throws IOException {
        assertThat(events.response().statusCode()).isEqualTo(status);
        assertThat(events.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(new String(events.response().body().readAllBytes(), StandardCharsets.UTF_8))
                .contains(text);
    }
}
