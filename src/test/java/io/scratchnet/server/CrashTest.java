package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.database.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real processes, stopped and killed in the middle of a job. */
class CrashTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String NO_BOOTSTRAP = "--scratchnet.bootstrap.enabled=false";
    private static final String OFTEN = "--scratchnet.training.checkpoints.interval=100ms";
    private static final int EPOCHS = 12;
    private static final String JOB =
            "{\"model\": \"digits\", \"preset\": \"quick\", \"training\": {\"epochs\": " + EPOCHS + "}}";

    @TempDir
    Path state;

    @Test
    void a_job_that_was_running_at_a_kill_runs_again_and_ends_with_one_model() throws Exception {
        killAndStartAgain(NO_BOOTSTRAP, OFTEN);
    }

    @Test
    void the_same_holds_on_postgresql() throws Exception {
        killAndStartAgain(
                NO_BOOTSTRAP,
                OFTEN,
                "--spring.datasource.url=" + TestDatabase.postgresqlUrl(),
                "--spring.datasource.username=postgres");
    }

    private void killAndStartAgain(String... options) throws Exception {
        String job;
        try (Service service = Service.start(state, options)) {
            job = JOBS + "/" + service.json(service.post(JOBS, JOB)).get("id").asString();
            service.await(job, answer -> answer.at("/progress/epoch").asInt() >= 4);
            service.kill();
        }
        try (Service service = Service.start(state, options)) {
            JsonNode ended = service.await(job, answer -> isTerminal(answer));

            assertThat(ended.get("status").asString()).isEqualTo("SUCCEEDED");
            assertThat(ended.at("/transitions/2/message").asString()).isEqualTo("its worker was lost");
            assertThat(ended.at("/transitions/3/message").asString()).startsWith("goes on in epoch ");
            String whole = JOBS + "/"
                    + service.json(service.post(JOBS, JOB.replace("digits", "whole")))
                            .get("id")
                            .asString();
            service.await(whole, answer -> isTerminal(answer));
            assertThat(figures(service, job)).isEqualTo(figures(service, whole)).hasSize(EPOCHS);
            assertThat(weights(service, "digits")).isEqualTo(weights(service, "whole"));
            assertThat(service.json(service.get("/api/v1/models/digits/versions"))
                            .get("items")
                            .size())
                    .isEqualTo(1);
        }
    }

    /** The history, without what depends on the clock. */
    private static List<String> figures(Service service, String job) throws Exception {
        List<String> figures = new ArrayList<>();
        for (JsonNode row : service.json(service.get(job + "/history")).get("items")) {
            figures.add(row.get("epoch") + " " + row.get("loss") + " " + row.get("accuracy") + " "
                    + row.get("validationLoss") + " " + row.get("learningRate"));
        }
        return figures;
    }

    private static String weights(Service service, String model) throws Exception {
        return service.json(service.get("/api/v1/models/" + model + "/versions/1"))
                .get("sha256")
                .asString();
    }

    @Test
    void a_stop_hands_the_job_back_and_a_later_start_goes_on_with_it() throws Exception {
        String job;
        try (Service service = Service.start(state, NO_BOOTSTRAP)) {
            job = JOBS + "/" + service.json(service.post(JOBS, JOB)).get("id").asString();
            service.await(job, answer -> answer.at("/progress/epoch").asInt() >= 1);
        }
        try (Service service = Service.start(state, NO_BOOTSTRAP)) {
            JsonNode again = service.await(
                    job, answer -> answer.at("/transitions/3/status").asString().equals("RUNNING"));

            assertThat(again.at("/transitions/2/message").asString()).isEqualTo("the service shut down");
            service.post(job + "/cancel", "");
            assertThat(service.await(job, answer -> isTerminal(answer))
                            .get("status")
                            .asString())
                    .isEqualTo("CANCELLED");
        }
    }

    private static boolean isTerminal(JsonNode job) {
        return switch (job.get("status").asString()) {
            case "SUCCEEDED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }
}
