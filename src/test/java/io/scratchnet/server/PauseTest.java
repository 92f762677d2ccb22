package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A paused job holds what it has, and goes on from there. */
@ExtendWith(SharedService.class)
class PauseTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String NO_BOOTSTRAP = "--scratchnet.bootstrap.enabled=false";
    private static final String JOB = """
            {"model": "digits", "preset": "quick", "training": {"epochs": 8}}""";

    @Proof
    @Test
    void a_paused_job_waits_across_a_restart_and_ends_with_the_weights_of_one_that_was_never_paused(@TempDir Path state)
            throws Exception {
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
    void a_job_that_is_paused_again_and_again_ends_as_one_that_was_never_paused(Service service) throws Exception {
        Training whole = Training.submit(service, "never-paused");
        whole.awaitEnd(service);
        Training job = Training.submit(service, "paused-often");
        job.awaitEpoch(service, 2);
        job.post(service, "pause");
        assertThat(job.status(service)).isEqualTo("PAUSED");
        job.post(service, "resume");
        for (int i = 0; i < 10; i++) { // its worker need not see them all
            job.post(service, "pause");
            job.post(service, "resume");
        }
        List<String> messages = Training.messages(job.awaitEnd(service));

        assertThat(messages.getLast()).as("%s", messages).startsWith("SUCCEEDED");
        assertThat(job.result(service)).isEqualTo(whole.result(service));
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
