package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.EventStream.Event;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A job followed live over server-sent events. */
class LiveProgressTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String NO_BOOTSTRAP = "--scratchnet.bootstrap.enabled=false";
    private static final String JOB = """
            {"model": "digits", "preset": "quick", "training": {"epochs": 12}}""";
    private static final String LONG_JOB = """
            {"model": "digits", "preset": "quick", "training": {"epochs": 1000}}""";
    private static final int DROPS = Integer.getInteger("scratchnet.test.drops", 300);

    private final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    Path state;

    @Test
    void a_stream_tells_every_epoch_once_and_ends_with_the_job() throws Exception {
        try (Service service = Service.start(state, NO_BOOTSTRAP)) {
            String job = submit(service, JOB);
            HttpResponse<InputStream> answer = service.events(job, null);
            List<Event> events = new EventStream(answer.body()).rest();

            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
            assertThat(named(events, "epoch"))
                    .extracting(Event::id)
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
            assertThat(json.readTree(named(events, "epoch").get(3).data()))
                    .isEqualTo(service.json(service.get(job + "/history")).at("/items/3"));
            assertThat(named(events, "status").getFirst().data()).contains("QUEUED");
            assertThat(events.getLast().data()).contains("SUCCEEDED");
            assertThat(named(events, "progress")).isNotEmpty().allSatisfy(event -> {
                assertThat(event.id()).isEmpty();
                assertThat(json.readTree(event.data()).get("percent").asDouble())
                        .isBetween(0.0, 100.0);
            });
            assertNotMoreThanFiveASecond(named(events, "progress"));

            assertThat(service.events(job, events.getLast().id()).statusCode()).isEqualTo(204);
            List<Event> again = new EventStream(service.events(job, "10").body()).rest();
            assertThat(named(again, "epoch")).extracting(Event::id).containsExactly("11", "12");
            assertThat(again.getLast().data()).contains("SUCCEEDED");
        }
    }

    @Test
    void a_client_that_comes_back_after_a_kill_gets_exactly_the_rest() throws Exception {
        String job;
        String seen;
        try (Service service = Service.start(state, NO_BOOTSTRAP, "--scratchnet.training.checkpoints.interval=500ms")) {
            job = submit(service, JOB);
            try (EventStream events = new EventStream(service.events(job, null).body())) {
                Event last = events.next().orElseThrow();
                while (!last.id().startsWith("3")) {
                    last = events.next().orElseThrow();
                }
                seen = last.id();
            }
            service.kill();
        }
        try (Service service = Service.start(state, NO_BOOTSTRAP)) {
            List<Event> rest = new EventStream(service.events(job, seen).body()).rest();

            assertThat(named(rest, "epoch"))
                    .extracting(Event::id)
                    .containsExactly("4", "5", "6", "7", "8", "9", "10", "11", "12");
            assertThat(named(rest, "status").toString()).contains("its worker was lost");
            assertThat(rest.getLast().data()).contains("SUCCEEDED");
        }
    }

    @Test
    void a_quiet_stream_is_pinged_and_what_is_asked_wrongly_is_told() throws Exception {
        try (Service service = Service.start(state, NO_BOOTSTRAP, "--scratchnet.progress.ping=200ms")) {
            String job = submit(service, LONG_JOB);
            service.post(job + "/pause", "");
            try (EventStream events = new EventStream(service.events(job, null).body())) {
                Event next = events.next().orElseThrow();
                while (!next.data().equals("ping")) {
                    next = events.next().orElseThrow();
                }
                assertThat(events.next().orElseThrow().data()).isEqualTo("ping");
            }
            HttpResponse<InputStream> wrong = service.events(job, "seven");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(new String(wrong.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Last-Event-ID", "seven");
            HttpResponse<InputStream> unknown = service.events(JOBS + "/00000000-0000-0000-0000-000000000000", null);
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void clients_that_drop_leave_nothing_behind_and_too_many_are_sent_away() throws Exception {
        try (Service service = Service.start(
                state, NO_BOOTSTRAP, "--scratchnet.progress.ping=100ms", "--scratchnet.progress.streams=50")) {
            String job = submit(service, LONG_JOB);
            int refused = 0;
            for (int i = 0; i < DROPS; i++) {
                HttpResponse<InputStream> answer = service.events(job, null);
                refused += answer.statusCode() == 503 ? 1 : 0;
                if (i % 100 < 60) {
                    answer.body().close();
                }
            }
            assertThat(refused).isPositive();
            service.dropConnections();
            awaitNoStream(service);
            assertThat(service.events(job, null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_stop_of_the_service_does_not_wait_for_its_streams() throws Exception {
        Service service = Service.start(state, NO_BOOTSTRAP);
        String job = submit(service, LONG_JOB);
        EventStream events = new EventStream(service.events(job, null).body());
        events.next();
        long before = System.nanoTime();
        service.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        assertThat(events.rest()).allSatisfy(event -> assertThat(event.data()).doesNotContain("SUCCEEDED"));
    }

    private static void assertNotMoreThanFiveASecond(List<Event> progress) {
        double seconds = (progress.getLast().nanos() - progress.getFirst().nanos()) / 1e9;
        assertThat(progress.size() - 2).isLessThanOrEqualTo((int) Math.ceil(5 * seconds));
    }

    private static void awaitNoStream(Service service) throws Exception {
        for (int i = 0; i < 100; i++) {
            if (service.get("/actuator/prometheus").body().contains("scratchnet_progress_streams 0.0")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("streams are left");
    }

    private static List<Event> named(List<Event> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    private static String submit(Service service, String body) throws Exception {
        return JOBS + "/" + service.json(service.post(JOBS, body)).get("id").asString();
    }
}
