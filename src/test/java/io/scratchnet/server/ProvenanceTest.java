package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a version knows of itself: where it comes from, how well it does, what people say of it, how it differs from another. */
@ExtendWith(SharedService.class)
class ProvenanceTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String MODEL = "/api/v1/models/traced";
    private static final String FIRST = MODEL + "/versions/1";
    private static final String SECOND = MODEL + "/versions/2";

    private static Service service;
    private static JsonNode firstJob;
    private static JsonNode historyOfFirstJob;

    /** Two versions; the second starts from the first, and the job of the first is gone. */
    @BeforeAll
    static void train(Service shared) throws Exception {
        service = shared;
        firstJob = ended("""
                {"model": "traced", "network": {"layers": [{"type": "fc", "inputs": 784, "units": 10},
                 {"type": "activation", "function": "softmax"}], "loss": "crossEntropy"},
                 "training": {"epochs": 2, "batchSize": 256, "seed": 7, "validationSplit": 0.1}}""");
        String path = JOBS + "/" + firstJob.get("id").asString();
        historyOfFirstJob = service.json(service.get(path + "/history"));
        assertThat(service.send("DELETE", path, "").statusCode()).isEqualTo(204);
        ended("""
                {"model": "traced", "initialModel": {"name": "traced", "version": 1},
                 "training": {"epochs": 1, "batchSize": 256, "seed": 8, "validationSplit": 0.1}}""");
    }

    @Test
    void a_version_tells_where_it_comes_from() throws Exception {
        JsonNode version = get(FIRST);
        JsonNode provenance = version.get("provenance");

        assertThat(provenance.get("origin").asString()).isEqualTo("trained");
        assertThat(provenance.get("jobId")).isEqualTo(firstJob.get("id")).isEqualTo(version.get("jobId"));
        assertThat(provenance.get("seed").asLong()).isEqualTo(7);
        assertThat(provenance.get("dataset")).isEqualTo(version.get("dataset"));
        assertThat(provenance.at("/dataset/sha256").asString()).hasSize(64);
        assertThat(provenance.get("initialModel").isNull()).isTrue();
        double seconds = StreamSupport.stream(historyOfFirstJob.get("items").spliterator(), false)
                .mapToDouble(row -> row.get("seconds").asDouble())
                .sum();
        assertThat(provenance.get("durationSeconds").asDouble()).isGreaterThan(seconds);
        assertThat(provenance.at("/engine/threads").asInt()).isEqualTo(1);
        assertThat(provenance.at("/engine/cpu").asString()).isNotBlank();
        assertThat(provenance.at("/engine/nd4j").asString()).isNotBlank();
        assertThat(provenance.at("/code/version").asString()).isNotBlank();
        assertThat(get(SECOND).at("/provenance/initialModel").toString())
                .isEqualTo("{\"name\":\"traced\",\"version\":1}");
    }

    @Test
    void its_history_outlives_its_job() throws Exception {
        assertThat(service.get(JOBS + "/" + firstJob.get("id").asString()).statusCode())
                .isEqualTo(404);

        assertThat(get(FIRST + "/history")).isEqualTo(historyOfFirstJob);
        assertThat(get(FIRST + "/history").get("items").size()).isEqualTo(2);
        String csv = service.send("GET", FIRST + "/history", "", "Accept", "text/csv")
                .body();
        assertThat(csv).startsWith("epoch,loss,accuracy,").hasLineCount(3);
        assertThat(service.get(MODEL + "/versions/99/history").statusCode()).isEqualTo(404);
    }

    @Test
    void the_evaluation_names_what_was_read_wrong_and_as_what() throws Exception {
        JsonNode evaluation = get(FIRST + "/evaluation");
        int wrong = evaluation.get("misclassifiedCount").asInt();

        assertThat(wrong).isEqualTo((int)
                Math.round(10_000 * (1 - evaluation.get("testAccuracy").asDouble())));
        assertThat(evaluation.get("misclassified").size()).isEqualTo(wrong);
        assertThat(evaluation.get("misclassifications").size()).isEqualTo(Math.min(wrong, 1000));
        JsonNode first = evaluation.at("/misclassifications/0");
        assertThat(first.get("index")).isEqualTo(evaluation.at("/misclassified/0"));
        assertThat(first.get("probabilities").size()).isEqualTo(10);
        JsonNode sample = get("/api/v1/datasets/mnist/samples?split=test&index="
                + first.get("index").asInt());
        assertThat(first.get("label")).isEqualTo(sample.get("label"));
        double recall = StreamSupport.stream(evaluation.get("classes").spliterator(), false)
                .mapToDouble(figures -> figures.get("recall").asDouble())
                .average()
                .orElseThrow();
        assertThat(evaluation.at("/macro/recall").asDouble()).isCloseTo(recall, within(1e-12));
    }

    @Test
    void two_versions_are_compared_figure_by_figure_and_setting_by_setting() throws Exception {
        JsonNode comparison = get(FIRST + "/compare/2");

        double first = get(FIRST).at("/metrics/testAccuracy").asDouble();
        double second = get(SECOND).at("/metrics/testAccuracy").asDouble();
        assertThat(comparison.at("/testAccuracy/difference").asDouble()).isCloseTo(second - first, within(1e-12));
        assertThat(comparison.get("classes").size()).isEqualTo(10);
        assertThat(comparison.get("settings").toString())
                .isEqualTo("{\"/training/epochs\":[2,1],\"/training/seed\":[7,8]}");
        JsonNode samples = comparison.get("samples");
        int onlyFirst = samples.get("onlyARight").asInt();
        int onlySecond = samples.get("onlyBRight").asInt();
        assertThat((onlySecond - onlyFirst) / 10_000.0).isCloseTo(second - first, within(1e-12));
        assertThat(samples.get("bothRight").asInt() + samples.get("bothWrong").asInt() + onlyFirst + onlySecond)
                .isEqualTo(10_000);
        assertThat(samples.get("pValue").asDouble()).isBetween(0.0, 1.0);
        assertThat(comparison.get("noSamples").isNull()).isTrue();
        assertThat(service.get(FIRST + "/compare/99").statusCode()).isEqualTo(404);
    }

    @Test
    void a_model_and_its_versions_are_described_and_tagged_each_for_itself() throws Exception {
        JsonNode model =
                patched(MODEL, "{\"description\": \"reads digits\", \"tags\": {\"team\": \"a,b\", \"x\": \"1\"}}");
        patched(SECOND, "{\"tags\": {\"stage\": \"test\"}}");

        assertThat(model.get("description").asString()).isEqualTo("reads digits");
        assertThat(get(MODEL).get("tags").toString()).isEqualTo("{\"team\":\"a,b\",\"x\":\"1\"}");
        assertThat(get(SECOND).get("description").isNull()).isTrue();
        assertThat(get("/api/v1/models?tag=team:a,b").get("items").size()).isEqualTo(1);
        assertThat(get("/api/v1/models?tag=team:a,b&tag=x:2").get("items").size())
                .isZero();
        assertThat(get(MODEL + "/versions?tag=stage:test")
                        .at("/items/0/version")
                        .asInt())
                .isEqualTo(2);
        assertThat(get(MODEL + "/versions?tag=stage:test").get("items").size()).isEqualTo(1);

        HttpResponse<String> byItsOwnType =
                service.send("PATCH", MODEL, "{}", "Content-Type", "application/merge-patch+json");
        assertThat(byItsOwnType.statusCode()).isEqualTo(200);
        JsonNode less = patched(MODEL, "{\"tags\": {\"x\": null}}");
        assertThat(less.get("description").asString()).isEqualTo("reads digits");
        assertThat(less.get("tags").toString()).isEqualTo("{\"team\":\"a,b\"}");
        JsonNode none = patched(MODEL, "{\"description\": null, \"tags\": null}");
        assertThat(none.get("description").isNull()).isTrue();
        assertThat(none.get("tags").toString()).isEqualTo("{}");
        assertThat(get(SECOND).get("tags").toString()).isEqualTo("{\"stage\":\"test\"}");
    }

    @Test
    void a_change_over_another_one_is_refused() throws Exception {
        String before = service.get(FIRST).headers().firstValue("ETag").orElseThrow();
        assertThat(service.send("PATCH", FIRST, "{\"tags\": {\"round\": \"1\"}}", "If-Match", before)
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> late = service.send("PATCH", FIRST, "{\"tags\": {\"round\": \"2\"}}", "If-Match", before);

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(get(FIRST).at("/tags/round").asString()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"description": 5}               | 400 | #/description
            {"tags": {"a": 5}}               | 400 | #/tags/a
            {"tags": {"a": {"b": "c"}}}      | 400 | #/tags/a
            {"tags": ["a"]}                  | 400 | #/tags
            {"name": "other"}                | 400 | #/name
            {"nmae": null}                   | 400 | #/nmae
            [1]                              | 400 | #
            null                             | 400 | #
            "text"                           | 400 | #
            {"tags": {"a": true}}            | 400 | #/tags/a
            {"tags": {"a": "1", "a": "2"}}   | 400 | #/tags
            {"description": " "}             | 422 | #/description
            {"description": "a\\u0000b"}     | 422 | #/description
            {"tags": {"a b": "c"}}           | 422 | #/tags/a b
            {"tags": {"/a": "c"}}            | 422 | #/tags/~1a
            {"tags": {"a": "b\\nc"}}         | 422 | #/tags/a
            {"tags": {"a": "b\\u2028c"}}     | 422 | #/tags/a
            """)
    void a_bad_patch_is_told_what_is_wrong_and_changes_nothing(String patch, int status, String pointer)
            throws Exception {
        JsonNode before = get(SECOND);

        HttpResponse<String> answer = service.send("PATCH", SECOND, patch);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer);
        assertThat(get(SECOND)).isEqualTo(before);
    }

    @Test
    void more_than_is_kept_is_refused() throws Exception {
        StringBuilder tags = new StringBuilder();
        for (int i = 0; i < 33; i++) {
            tags.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":\"v\"");
        }
        assertThat(service.send("PATCH", SECOND, "{\"tags\": {" + tags + "}}").body())
                .contains("\"pointer\":\"#/tags\"", "would be 3");
        assertThat(service.send("PATCH", SECOND, "{\"tags\": {\"a\": \"" + "x".repeat(256) + "\"}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(service.send("PATCH", SECOND, "{\"description\": \"" + "x".repeat(4001) + "\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"team", ":vision", "a%20b:c"})
    void a_filter_that_is_no_tag_is_refused(String tag) throws Exception {
        HttpResponse<String> answer = service.get("/api/v1/models?tag=" + tag);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"pointer\":\"?tag\"");
    }

    private static JsonNode ended(String job) throws Exception {
        String path =
                JOBS + "/" + service.json(service.post(JOBS, job)).get("id").asString();
        JsonNode ended = service.await(path, answer -> !answer.get("finishedAt").isNull());
        assertThat(ended.get("status").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
        return ended;
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return service.json(answer);
    }

    private static JsonNode patched(String path, String patch) throws Exception {
        HttpResponse<String> answer = service.send("PATCH", path, patch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(service.json(answer)).isEqualTo(get(path));
        return service.json(answer);
    }
}
