package io.scratchnet.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PredictionsTest
class PredictApiDocsTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JsonMapper mapper;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Test
    void predict_names_its_errors_and_its_example_is_answered() throws Exception {
        JsonNode operation = predict();

        assertThat(operation.path("responses").propertyNames())
                .contains("200", "400", "404", "409", "413", "415", "422", "500", "503");
        assertThat(operation
                        .at("/responses/422/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        String example =
                operation.at("/requestBody/content/application~1json/example").toString();
        HttpResponse<String> answer = client.send(
                request("/api/v1/models/mnist/predict")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(example))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg", "application/octet-stream"})
    void what_is_no_json_is_binary_and_its_example_lies_beside_the_page_and_is_answered(String type) throws Exception {
        JsonNode content = predict().path("requestBody").path("content").path(type);
        String file = content.path("examples")
                .valueStream()
                .findFirst()
                .orElseThrow()
                .path("externalValue")
                .asString();
        HttpResponse<byte[]> example = client.send(request(file).build(), HttpResponse.BodyHandlers.ofByteArray());

        HttpResponse<String> answer = client.send(
                request("/api/v1/models/mnist/predict")
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(example.body()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(content.at("/schema/format").asString()).isEqualTo("binary");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void predict_is_one_operation_with_one_answer_in_json_and_one_in_octets() throws Exception {
        JsonNode answers = predict().at("/responses/200/content");

        assertThat(predict().path("operationId").asString()).isEqualTo("predict");
        assertThat(answers.propertyNames()).containsExactlyInAnyOrder("application/json", "application/octet-stream");
        assertThat(answers.at("/application~1json/schema/oneOf").findValuesAsString("$ref"))
                .containsExactlyInAnyOrder("#/components/schemas/PredictResponse", "#/components/schemas/Labels");
        assertThat(answers.at("/application~1octet-stream/schema/format").asString())
                .isEqualTo("binary");
    }

    @Test
    void pixels_are_described_as_numbers_and_required_fields_are_required() throws Exception {
        JsonNode schemas = docs().at("/components/schemas");

        assertThat(schemas.at("/PredictRequest/properties/pixels/items/type").asString())
                .as(schemas.path("PredictRequest").toString())
                .isEqualTo("number");
        assertThat(schemas.at("/PredictRequest/properties/instances/items/items/type")
                        .asString())
                .as(schemas.path("PredictRequest").toString())
                .isEqualTo("number");
        assertThat(schemas.at("/Problem/required").toString()).contains("type", "title", "status", "detail");
    }

    @Test
    void swagger_ui_is_served() throws Exception {
        HttpResponse<String> page =
                client.send(request("/swagger-ui.html").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui");
    }

    private JsonNode predict() throws Exception {
        return docs().path("paths").path("/api/v1/models/{name}/predict").path("post");
    }

    private JsonNode docs() throws Exception {
        return mapper.readTree(client.send(request("/v3/api-docs").build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
