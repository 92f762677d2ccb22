package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FullQueueTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String LONG = """
            {"model": "digits", "preset": "quick", "training": {"epochs": 1000}}""";

    @TempDir
    Path state;

    @Test
    void a_job_over_the_queue_is_refused_with_a_time_to_ask_again() throws Exception {
        try (Service service =
                Service.start(state, "--scratchnet.bootstrap.enabled=false", "--scratchnet.limits.jobs.queued=1")) {
            String running = submit(service);
            service.await(running, job -> job.get("status").asString().equals("RUNNING"));
            String waiting = submit(service);

            HttpResponse<String> refused = service.post(JOBS, LONG);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(service.json(refused).get("detail").asString()).contains("1 jobs are queued");
            assertThat(service.json(service.get(JOBS)).get("items").size()).isEqualTo(2);

            JsonNode cancelled = service.json(service.post(waiting + "/cancel", ""));
            assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
            neitherIsOneThatWasPaused(service);
        }
    }

    private static void neitherIsOneThatWasPaused(Service service) throws Exception {
        String paused = submit(service);
        service.post(paused + "/pause", "");
        submit(service);

        HttpResponse<String> refused = service.post(paused + "/resume", "");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.json(service.get(paused)).get("status").asString()).isEqualTo("PAUSED");
    }

    private static String submit(Service service) throws Exception {
        HttpResponse<String> answer = service.post(JOBS, LONG);
        assertThat(answer.statusCode()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
