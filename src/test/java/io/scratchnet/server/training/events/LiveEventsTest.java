package io.scratchnet.server.training.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.training.StoredJobs;
import io.scratchnet.server.training.events.EventReader.Event;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a stream tells, of jobs that go on as the test wants it. */
@ProgressTest
@Timeout(60)
class LiveEventsTest {
    private final LiveService live;
    private final StoredJobs store;
    private final JdbcClient jdbc;

    @Autowired
    LiveEventsTest(LiveService live, StoredJobs store, JdbcClient jdbc) {
        this.live = live;
        this.store = store;
        this.jdbc = jdbc;
    }

    @AfterEach
    void no_stream_is_left() {
        live.awaitNothingLeft();
    }

    @Test
    void a_job_is_followed_from_its_queue_to_its_end() throws Exception {
        FollowedJob job = new FollowedJob(store);
        try (EventReader events = live.open(job, null)) {
            assertThat(events.response().statusCode()).isEqualTo(200);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(events.header("Cache-Control")).isEqualTo("no-store");
            assertThat(EventReader.ids(events.until(event -> event.name().equals("progress"))))
                    .containsExactly("0.1");
            job.run();
            assertThat(EventReader.ids(events.until(event -> event.isStatus("RUNNING"))))
                    .containsExactly("0.2");
            job.train(1, 1);
            events.until(event -> event.isEpoch(1));
            job.train(2, 4);
            job.succeed();
            List<Event> rest = events.rest();

            assertThat(EventReader.ids(rest)).containsExactly("2", "3", "4", "4.3");
            assertThat(rest.getLast().isStatus("SUCCEEDED")).isTrue();
            assertThat(rest.get(rest.size() - 2).json().get("percent").asDouble())
                    .isEqualTo(100);
        }
    }

    @Test
    void an_event_has_the_fields_of_the_job_and_of_its_history() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        job.train(1, 1);
        try (EventReader events = live.open(job, null)) {
            List<Event> told = events.until(event -> event.name().equals("progress"));

            assertThat(told.getFirst().json().propertyNames()).containsExactly("status", "at", "message");
            assertThat(told.get(2).data())
                    .isEqualTo("{\"epoch\":1,\"loss\":1.0,\"accuracy\":0.9,\"validationLoss\":null,"
                            + "\"validationAccuracy\":null,\"learningRate\":0.1,\"seconds\":1.5,"
                            + "\"samplesPerSecond\":36000.0}");
            assertThat(told.getLast().json().propertyNames())
                    .containsExactly("epoch", "epochs", "percent", "etaSeconds", "samplesPerSecond", "runSeconds");
        }
    }

    @Test
    void after_a_last_event_id_only_the_rest_is_told() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        job.train(1, 5);
        try (EventReader events = live.open(job, "3.2")) {
            assertThat(EventReader.ids(events.until(event -> event.name().equals("progress"))))
                    .containsExactly("4", "5");
        }
        try (EventReader events = live.open(job, "4")) {
            assertThat(EventReader.ids(events.until(event -> event.name().equals("progress"))))
                    .containsExactly("4.1", "4.2", "5");
        }
    }

    @Test
    void a_client_that_has_seen_the_end_is_told_not_to_come_again() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        job.train(1, 2);
        job.succeed();
        try (EventReader events = live.open(job, "1.2")) {
            assertThat(EventReader.ids(events.rest())).containsExactly("2", "2.3");
        }
        try (EventReader events = live.open(job, "2.3")) {
            assertThat(events.response().statusCode()).isEqualTo(204);
        }
    }

    /** Counted from before the first to after the last, so that a slow machine cannot make it seem too many. */
    @Test
    void progress_is_told_at_most_five_times_a_second() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        long begin = System.nanoTime();
        try (EventReader events = live.open(job, null);
                ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Future<?> work = worker.submit(() -> {
                for (int i = 1; i <= 200; i++) {
                    job.progress(1, i / 10.0);
                    Thread.sleep(10);
                }
                job.succeed();
                return null;
            });
            long told = events.rest().stream()
                    .filter(event -> event.name().equals("progress"))
                    .count();
            double seconds = (System.nanoTime() - begin) / 1e9;
            work.get();

            assertThat((double) told).isLessThanOrEqualTo(5 * seconds + 1).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void a_stream_of_a_job_that_waits_shows_that_it_is_there() throws Exception {
        FollowedJob job = new FollowedJob(store);
        try (EventReader events = live.open(job, null)) {
            events.until(event -> event.name().equals("ping"));
            assertThat(events.next()).contains(new Event(null, "ping", ":ping"));
        }
    }

    @Test
    void a_stream_outlives_a_failure_of_the_database() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        try (EventReader events = live.open(job, null)) {
            events.until(event -> event.name().equals("progress"));
            jdbc.sql("alter table training_job_transition rename to away").update();
            try {
                for (int i = 0; i < 4; i++) {
                    events.until(event -> event.name().equals("ping"));
                }
            } finally {
                jdbc.sql("alter table away rename to training_job_transition").update();
            }
            job.train(1, 2);
            job.succeed();
            assertThat(EventReader.ids(events.rest())).containsExactly("1", "2", "2.3");
        }
    }

    @Test
    void the_stream_of_a_job_that_is_gone_ends() throws Exception {
        FollowedJob job = FollowedJob.running(store);
        try (EventReader events = live.open(job, null)) {
            events.until(event -> event.name().equals("progress"));
            job.delete();
            assertThat(EventReader.ids(events.rest())).isEmpty();
        }
    }
}
