package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** How a job is brought to an end before its time: on request, with or without the model so far, or by its own limit. */
@ExtendWith(SharedService.class)
class CancelTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String LONG_JOB = """
            {"model": "%s", "preset": "quick", "training": {"epochs": 1000}}""";
    private static final String KEEP = """
            {"keepModel": true}""";

    private static Service service;

    @BeforeAll
    static void share(Service shared) {
        service = shared;
    }

    @Test
    void a_cancelled_job_stops_within_two_seconds_of_the_answer_and_keeps_its_history() throws Exception {
        String job = submit("plain");
        service.await(job, CancelTest::pastTheFirstEpoch);

        service.post(job + "/cancel", "");
        long answered = System.nanoTime();
        JsonNode ended = service.await(job, CancelTest::ended);

        assertThat(Duration.ofNanos(System.nanoTime() - answered)).isLessThan(Duration.ofSeconds(2));
        assertThat(ended.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(ended.get("result").isNull()).isTrue();
        assertThat(service.json(service.get(job + "/history")).get("items").size())
                .isPositive();
        assertThat(service.get("/api/v1/models/plain").statusCode()).isEqualTo(404);
    }

    @Test
    void the_model_so_far_is_published_on_request() throws Exception {
        String job = submit("kept");
        service.await(job, CancelTest::pastTheFirstEpoch);

        service.post(job + "/cancel", KEEP);
        JsonNode ended = service.await(job, CancelTest::ended);

        assertThat(ended.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(ended.at("/result/version").asInt()).isEqualTo(1);
        assertThat(ended.at("/metrics/testAccuracy").asDouble()).isGreaterThan(0.9);
        assertThat(ended.get("transitions").toString()).contains("the model after", "was published");
        assertThat(service.get("/api/v1/models/kept/versions/1").statusCode()).isEqualTo(200);
    }

    @Test
    void a_paused_job_is_cancelled_at_once() throws Exception {
        String job = submit("waiting");
        service.post(job + "/pause", "");
        JsonNode cancelled = service.json(service.post(job + "/cancel", ""));

        assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void a_body_of_another_type_is_refused_by_its_type_and_an_empty_one_is_none() throws Exception {
        String cancel = submit("typed") + "/cancel";

        for (String type : List.of("application/x-www-form-urlencoded", "text/plain")) {
            HttpResponse<String> refused = service.post(cancel, type, KEEP.getBytes(StandardCharsets.UTF_8));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(415);
            assertThat(refused.body()).contains(type, "application/json");
        }
        assertThat(service.post(cancel, "application/x-www-form-urlencoded", new byte[0])
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_model_of_a_paused_job_is_published_on_request() throws Exception {
        String job = submit("paused");
        service.await(job, CancelTest::pastTheFirstEpoch);
        service.post(job + "/pause", "");
        service.awaitLog("Job " + job.substring(job.lastIndexOf('/') + 1)
                + " ends: "); // its worker has seen that, and written a checkpoint

        service.post(job + "/cancel", KEEP);
        JsonNode ended = service.await(job, CancelTest::ended);

        assertThat(ended.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(ended.at("/result/version").asInt()).isEqualTo(1);
    }

    @Test
    void a_job_that_has_run_for_as_long_as_it_may_fails_and_says_so() throws Exception {
        String body = LONG_JOB.formatted("limited").replace("{\"model\"", "{\"maxRuntimeSeconds\": 2, \"model\"");
        String job =
                JOBS + "/" + service.json(service.post(JOBS, body)).get("id").asString();
        JsonNode ended = service.await(job, CancelTest::ended);

        assertThat(ended.get("status").asString()).isEqualTo("FAILED");
        assertThat(ended.get("failure").asString()).contains("maxRuntimeSeconds, 2");
        assertThat(ended.at("/progress/runSeconds").asDouble()).isBetween(1.0, 4.0);
    }

    private static String submit(String model) throws Exception {
        return JOBS + "/"
                + service.json(service.post(JOBS, LONG_JOB.formatted(model)))
                        .get("id")
                        .asString();
    }

    private static boolean pastTheFirstEpoch(JsonNode job) {
        return job.at("/progress/epoch").asInt() > 1;
    }

    private static boolean ended(JsonNode job) {
        return !job.get("finishedAt").isNull();
    }
}
