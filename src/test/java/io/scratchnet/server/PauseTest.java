package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A paused job holds what it has, and goes on from there. */
class PauseTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String NO_BOOTSTRAP = "--scratchnet.bootstrap.enabled=false";
    private static final String JOB = """
            {"model": "digits", "preset": "quick", "training": {"epochs": 8}}""";

    @TempDir
    Path state;

    @Test
    void a_paused_job_waits_across_a_restart_and_ends_with_the_weights_of_one_that_was_never_paused() throws Exception {
        String job;
        try (Service service = Service.start(state, NO_BOOTSTRAP)) {
            job = submit(service, JOB);
            service.await(job, answer -> answer.at("/progress/epoch").asInt() >= 3);
            assertThat(status(service, service.post(job + "/pause", ""))).isEqualTo("PAUSED");
            assertThat(status(service, service.post(job + "/pause", ""))).isEqualTo("PAUSED");
            String next = submit(service, JOB.replace("digits", "whole"));
            service.await(next, PauseTest::ended);
            assertThat(status(service, service.get(job))).isEqualTo("PAUSED");
        }
        try (Service service = Service.start(state, NO_BOOTSTRAP)) {
            assertThat(status(service, service.get(job))).isEqualTo("PAUSED");
            assertThat(status(service, service.post(job + "/resume", ""))).isEqualTo("QUEUED");
            JsonNode ended = service.await(job, PauseTest::ended);

            assertThat(ended.get("status").asString()).isEqualTo("SUCCEEDED");
            assertThat(ended.get("transitions").toString())
                    .contains("pause was requested", "resumed", "resumes in epoch");
            assertThat(weights(service, "digits")).isEqualTo(weights(service, "whole"));
            assertThat(service.post(job + "/pause", "").statusCode()).isEqualTo(409);
            assertThat(service.post(job + "/resume", "").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void a_job_that_is_resumed_before_its_worker_saw_the_pause_is_not_lost() throws Exception {
        try (Service service = Service.start(state, NO_BOOTSTRAP)) {
            String job = submit(service, JOB);
            for (int i = 0; i < 10; i++) {
                service.post(job + "/pause", "");
                service.post(job + "/resume", "");
            }
            assertThat(service.await(job, PauseTest::ended).get("status").asString())
                    .isEqualTo("SUCCEEDED");
        }
    }

    private static String submit(Service service, String body) throws Exception {
        return JOBS + "/" + service.json(service.post(JOBS, body)).get("id").asString();
    }

    private static String status(Service service, HttpResponse<String> answer) {
        return service.json(answer).get("status").asString();
    }

    private static boolean ended(JsonNode job) {
        return switch (job.get("status").asString()) {
            case "SUCCEEDED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    private static String weights(Service service, String model) throws Exception {
        return service.json(service.get("/api/v1/models/" + model + "/versions/1"))
                .get("sha256")
                .asString();
    }
}
