package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** How a job that does not run through all its epochs ends, and what it says of it. */
@ExtendWith(SharedService.class)
class EndOfJobTest {
    private static final String JOBS = "/api/v1/training-jobs";

    private static Service service;

    @BeforeAll
    static void share(Service shared) {
        service = shared;
    }

    /** No loss falls by 1000: the second epoch cannot be better than the first. */
    @Test
    void an_early_stop_is_told_and_the_job_succeeds() throws Exception {
        JsonNode ended = ended("""
                {"model": "early", "preset": "quick",
                 "training": {"epochs": 50, "earlyStopping": {"patience": 1, "minDelta": 1000}}}""");

        assertThat(ended.get("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(ended.at("/transitions/2/message").asString())
                .isEqualTo("stopped early after epoch 2, weights of epoch 1 restored");
        assertThat(ended.at("/progress/epoch").asInt()).isEqualTo(2);
        assertThat(ended.at("/progress/percent").asDouble()).isEqualTo(100);
        assertThat(ended.at("/training/earlyStopping/minDelta").asDouble()).isEqualTo(1000);
    }

    @Test
    void the_epoch_whose_weights_were_restored_is_told_where_all_epochs_ran() throws Exception {
        JsonNode ended = ended("""
                {"model": "restored", "preset": "quick",
                 "training": {"epochs": 2, "earlyStopping": {"patience": 2, "minDelta": 1000}}}""");

        assertThat(ended.at("/transitions/2/message").asString()).isEqualTo("weights of epoch 1 restored");
    }

    @Test
    void a_loss_that_is_no_longer_finite_fails_the_job_once_and_for_all() throws Exception {
        JsonNode ended = ended("""
                {"model": "diverged", "network": {"layers": [{"type": "fc", "inputs": 784, "units": 10}], "loss": "mse"},
                 "training": {"epochs": 5, "optimizer": {"type": "sgd", "learningRate": 1000}}}""");

        assertThat(ended.get("status").asString()).isEqualTo("FAILED");
        assertThat(ended.get("failure").asString())
                .matches("the loss became (Infinity|NaN) in epoch 1 at step \\d+; a smaller learning rate may help");
        assertThat(ended.get("transitions").size()).isEqualTo(3);
        assertThat(service.get("/api/v1/models/diverged").statusCode()).isEqualTo(404);
    }

    private static JsonNode ended(String job) throws Exception {
        String path =
                JOBS + "/" + service.json(service.post(JOBS, job)).get("id").asString();
        return service.await(path, answer -> !answer.get("finishedAt").isNull());
    }
}
