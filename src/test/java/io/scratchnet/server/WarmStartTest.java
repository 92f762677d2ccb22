package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Jobs that start from the weights of a published model. */
@ExtendWith(SharedService.class)
class WarmStartTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String FIRST = """
            {"model": "warm", "preset": "quick", "training": {"epochs": 2}}""";

    private static Service service;
    private static JsonNode first;

    @BeforeAll
    static void trainTheFirstModel(Service shared) throws Exception {
        service = shared;
        first = ended(service.post(JOBS, FIRST));
    }

    @Test
    void a_job_goes_on_from_the_weights_of_a_version() throws Exception {
        JsonNode second = ended(service.post(JOBS, """
                {"model": "warm", "initialModel": {"name": "warm", "version": 1},
                 "training": {"epochs": 1, "optimizer": {"type": "adam", "learningRate": 0.0003}}}"""));

        assertThat(second.get("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(second.at("/initialModel/version").asInt()).isEqualTo(1);
        assertThat(second.get("network")).isEqualTo(first.get("network"));
        double drawn = firstEpochLoss(first);
        double goneOn = firstEpochLoss(second);
        assertThat(goneOn).isLessThan(drawn / 2);
    }

    @Test
    void without_a_number_it_is_the_latest_and_the_number_is_told() throws Exception {
        JsonNode job = service.json(service.post(JOBS, """
                {"model": "warm-other", "preset": "quick", "initialModel": {"name": "warm"}}"""));

        assertThat(job.at("/initialModel/version").asInt()).isPositive();
        service.post(JOBS + "/" + job.get("id").asString() + "/cancel", "");
    }

    @Test
    void a_model_that_does_not_exist_or_does_not_fit_is_refused() throws Exception {
        assertRefused("""
                {"model": "x", "initialModel": {"name": "nobody"}}""", "#/initialModel/name", "nobody");
        assertRefused("""
                {"model": "x", "initialModel": {"name": "nobody", "version": 1}}""", "#/initialModel/name", "nobody");
        assertRefused("""
                {"model": "x", "initialModel": {"name": "warm", "version": 99}}""", "#/initialModel/version", "99");
        assertRefused("""
                {"model": "x", "initialModel": {"version": 1}}""", "#/initialModel/name", "name is required");
        assertRefused("""
                {"model": "x", "preset": "seed", "initialModel": {"name": "warm"}}""", "#/initialModel", "{0=[784, ");
        assertRefused("""
                {"model": "x", "preset": "quick", "maxRuntimeSeconds": 0}""", "#/maxRuntimeSeconds", "was 0");
    }

    private static void assertRefused(String body, String pointer, String detail) throws Exception {
        HttpResponse<String> answer = service.post(JOBS, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"", detail);
    }

    private static double firstEpochLoss(JsonNode job) throws Exception {
        return service.json(service.get(JOBS + "/" + job.get("id").asString() + "/history"))
                .at("/items/0/loss")
                .asDouble();
    }

    private static JsonNode ended(HttpResponse<String> submitted) throws Exception {
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
        String path = JOBS + "/" + service.json(submitted).get("id").asString();
        return service.await(path, job -> !job.get("finishedAt").isNull());
    }
}
