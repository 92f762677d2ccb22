package io.scratchnet.server.predictions.oip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every answer of the running service, held against the protocol's own rules. */
@InferenceTest
class ProtocolTest {
    private static final List<String> VERSIONS = List.of("1", "2", "latest");

    @LocalServerPort
    private int port;

    private final ProtocolRules rules = ProtocolRules.read();
    private InferenceCalls calls;

    ProtocolTest() throws IOException {}

    @BeforeEach
    void connect() {
        calls = new InferenceCalls(port);
    }

    @Test
    void every_operation_of_the_protocol_answers_as_it_says() throws Exception {
        for (JsonNode operation : rules.operations()) {
            for (String version : VERSIONS) {
                String path = operation
                        .get("path")
                        .asString()
                        .replace("{name}", "mnist")
                        .replace("{version}", version);
                HttpResponse<String> answer = operation.has("request") ? infer(operation, path) : calls.get(path);

                assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
                assertThat(broken(answer, operation.get("answer").asString()))
                        .as(path)
                        .isEmpty();
            }
        }
    }

    /** The request keeps the rules as well: else it would prove nothing about clients that do. */
    private HttpResponse<String> infer(JsonNode operation, String path) throws Exception {
        HttpResponse<String> answer = calls.post(path, FULL_REQUEST);
        assertThat(rules.broken(json(FULL_REQUEST), operation.get("request").asString()))
                .isEmpty();
        assertThat(InferenceCalls.json(answer).at("/outputs").valueStream())
                .allMatch(output -> output.has("data") && output.get("data").size() > 0);
        return answer;
    }

    private static final String FULL_REQUEST =
            InferenceCalls.request("[2, 784]", "UINT8", InferenceCalls.flat(2, false), """
            , "id": "42", "parameters": {"pixelRange": "byte", "anything": 1.5, "else": true},
              "outputs": [{"name": "label"}, {"name": "outputs", "parameters": {"binary_data": false}}, {"name": "probabilities"}]
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /v2/nothing                         | 404 | no resource at '/v2/nothing'
            GET    | /v2/models                          | 404 | no resource at
            GET    | /v2/models/mnist/                   | 404 | no resource at
            GET    | /v2/models/nobody                   | 404 | nobody
            GET    | /v2/models/nobody/ready             | 404 | nobody
            GET    | /v2/models/mnist/versions/3         | 404 | 3
            GET    | /v2/models/mnist/versions/0         | 404 | no version 0
            GET    | /v2/models/mnist/versions/007       | 404 | no version 007
            GET    | /v2/models/mnist/versions/-1        | 404 | '-1'
            GET    | /v2/models/mnist/versions/champion  | 404 | champion
            GET    | /v2/models/mnist/versions/99999999999999999999/ready | 404 | 99999999999999999999
            GET    | /v2/models/mnist/versions/3/ready   | 404 | 3
            GET    | /v2/models/soon                     | 503 | 00000000-0000-0000-0000-000000000007
            GET    | /v2/models/soon/ready               | 503 | still being trained
            POST   | /v2/models/soon/infer               | 503 | still being trained
            POST   | /v2/models/nobody/infer             | 404 | nobody
            POST   | /v2/models/mnist/versions/9/infer   | 404 | 9
            POST   | /v2                                 | 405 | POST
            DELETE | /v2/models/mnist                    | 405 | DELETE
            GET    | /v2/models/mnist/infer              | 405 | allowed are [POST, OPTIONS]
            """)
    void an_error_is_told_as_the_protocol_wants_it(String method, String path, int status, String shown)
            throws Exception {
        HttpResponse<String> answer = calls.send(method, path, FULL_REQUEST, "Content-Type", "application/json");

        assertError(answer, status, shown);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @Test
    void a_type_that_is_not_read_is_415_and_one_that_is_not_written_406() throws Exception {
        assertError(
                calls.send("POST", InferenceCalls.INFER, FULL_REQUEST, "Content-Type", "text/plain"),
                415,
                "text/plain");
        assertError(calls.send("GET", "/v2", "", "Accept", "image/png"), 406, "application/json");
    }

    @Test
    void a_body_of_no_named_type_is_read_as_json() throws Exception {
        assertThat(calls.send("POST", InferenceCalls.INFER, FULL_REQUEST).statusCode())
                .isEqualTo(200);
    }

    @Test
    void metadata_names_the_versions_and_the_tensors() throws Exception {
        JsonNode model = InferenceCalls.json(calls.get("/v2/models/mnist"));

        assertThat(model).isEqualTo(json("""
                {"name": "mnist", "versions": ["2", "1"], "platform": "scratchnet_safetensors",
                 "inputs": [{"name": "pixels", "datatype": "FP32", "shape": [-1, 784]}],
                 "outputs": [{"name": "probabilities", "datatype": "FP32", "shape": [-1, 10]},
                             {"name": "outputs", "datatype": "FP32", "shape": [-1, 10]},
                             {"name": "label", "datatype": "INT64", "shape": [-1]}]}
                """));
    }

    @Test
    void the_server_names_itself_with_and_without_a_slash_and_is_ready() throws Exception {
        assertThat(InferenceCalls.json(calls.get("/v2")).get("name").asString()).isEqualTo("scratchnet");
        assertThat(calls.get("/v2/").body()).isEqualTo(calls.get("/v2").body());
        assertThat(calls.get("/v2").body()).contains("\"extensions\":[\"binary_tensor_data\"]");
        assertThat(calls.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
        assertThat(calls.get("/v2/health/ready").body()).isEqualTo("{\"live\":true,\"ready\":true}");
        assertThat(calls.get("/v2/models/mnist/ready").body()).isEqualTo("{\"name\":\"mnist\",\"ready\":true}");
    }

    @Test
    void the_api_is_described_with_the_protocols_paths_and_fields() throws Exception {
        JsonNode api = InferenceCalls.json(calls.get("/v3/api-docs"));
        for (JsonNode rule : rules.operations()) {
            JsonNode operation = api.path("paths")
                    .path(rule.get("path").asString())
                    .path(rule.get("method").asString());

            assertThat(operation.path("tags").toString())
                    .as(rule.toString())
                    .isEqualTo("[\"Open Inference Protocol\"]");
            assertThat(rules.broken(
                            api,
                            schema(operation.at("/responses/200")),
                            rule.get("answer").asString()))
                    .isEmpty();
            if (rule.has("request")) {
                assertThat(rules.broken(
                                api,
                                schema(operation.get("requestBody")),
                                rule.get("request").asString()))
                        .isEmpty();
            }
            assertThat(rules.broken(api, schema(operation.at("/responses/503")), "Error"))
                    .isEmpty();
            assertThat(operation.get("responses").has("422")).isFalse();
        }
    }

    @Test
    void an_answer_of_bytes_is_described_with_the_header_that_tells_where_they_begin() throws Exception {
        JsonNode api = InferenceCalls.json(calls.get("/v3/api-docs"));
        for (JsonNode rule : rules.operations()) {
            JsonNode answer = api.path("paths")
                    .path(rule.get("path").asString())
                    .path(rule.get("method").asString())
                    .at("/responses/200");

            assertThat(answer.at("/content").has("application/octet-stream")).isEqualTo(rule.has("request"));
            assertThat(answer.at("/headers").has("Inference-Header-Content-Length"))
                    .isEqualTo(rule.has("request"));
        }
    }

    private static JsonNode schema(JsonNode described) {
        return described.at("/content/application~1json/schema");
    }

    private void assertError(HttpResponse<String> answer, int status, String shown) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(broken(answer, "Error")).isEmpty();
        assertThat(InferenceCalls.json(answer).propertyNames()).containsExactly("error");
        assertThat(InferenceCalls.json(answer).get("error").asString()).contains(shown);
    }

    private List<String> broken(HttpResponse<String> answer, String object) {
        return rules.broken(InferenceCalls.json(answer), object);
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
