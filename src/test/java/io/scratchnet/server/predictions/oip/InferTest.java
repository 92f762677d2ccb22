package io.scratchnet.server.predictions.oip;

import static io.scratchnet.server.predictions.oip.InferenceCalls.INFER;
import static io.scratchnet.server.predictions.oip.InferenceCalls.flat;
import static io.scratchnet.server.predictions.oip.InferenceCalls.json;
import static io.scratchnet.server.predictions.oip.InferenceCalls.nested;
import static io.scratchnet.server.predictions.oip.InferenceCalls.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@InferenceTest
class InferTest {
    private static final String ALL =
            ", \"outputs\": [{\"name\": \"label\"}, {\"name\": \"outputs\"}," + " {\"name\": \"probabilities\"}]";

    @LocalServerPort
    private int port;

    private InferenceCalls calls;

    @BeforeEach
    void connect() {
        calls = new InferenceCalls(port);
    }

    @Test
    void an_answer_is_what_predict_says_of_the_same_images() throws Exception {
        JsonNode predicted = json(calls.post(
                        "/api/v1/models/mnist/predict?version=1", "{\"instances\": " + nested(3, 784) + "}"))
                .get("predictions");

        JsonNode inferred =
                calls.inferred("/v2/models/mnist/versions/1/infer", request("[3, 784]", "UINT8", flat(3, false), ALL));

        assertThat(inferred.at("/model_name").asString()).isEqualTo("mnist");
        assertThat(inferred.at("/model_version").asString()).isEqualTo("1");
        assertThat(inferred.at("/parameters/pixelRange").asString()).isEqualTo("byte");
        assertThat(inferred.at("/outputs").findValuesAsString("name"))
                .containsExactly("label", "outputs", "probabilities");
        assertThat(inferred.at("/outputs").findValuesAsString("datatype")).containsExactly("INT64", "FP32", "FP32");
        assertThat(inferred.at("/outputs").findValues("shape").toString()).isEqualTo("[[3], [3,10], [3,10]]");
        for (int i = 0; i < 3; i++) {
            assertThat(inferred.at("/outputs/0/data/" + i)).isEqualTo(predicted.at("/" + i + "/label"));
            for (int c = 0; c < 10; c++) {
                assertThat(inferred.at("/outputs/1/data/" + (i * 10 + c)))
                        .isEqualTo(predicted.at("/" + i + "/outputs/" + c));
                assertThat(inferred.at("/outputs/2/data/" + (i * 10 + c)))
                        .isEqualTo(predicted.at("/" + i + "/probabilities/" + c));
            }
        }
    }

    @Test
    void flat_and_nested_data_of_every_shape_give_the_same() throws Exception {
        JsonNode expected = outputs(request("[2, 784]", "UINT8", flat(2, false), ALL));

        assertThat(outputs(request("[2, 784]", "UINT8", nested(2, 784), ALL))).isEqualTo(expected);
        assertThat(outputs(request("[2, 28, 28]", "UINT8", flat(2, false), ALL)))
                .isEqualTo(expected);
        assertThat(outputs(request("[2, 28, 28]", "UINT8", nested(2, 28), ALL))).isEqualTo(expected);
    }

    @Test
    void one_image_may_stand_alone_or_as_a_batch_of_one() throws Exception {
        JsonNode expected = outputs(request("[1, 784]", "UINT8", nested(1, 784), ALL));

        assertThat(expected.findValues("shape").toString()).isEqualTo("[[1], [1,10], [1,10]]");
        assertThat(outputs(request("[784]", "UINT8", flat(1, false), ALL))).isEqualTo(expected);
        assertThat(outputs(request("[1, 28, 28]", "UINT8", nested(1, 28), ALL))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UINT16", "UINT32", "UINT64", "INT16", "INT32", "INT64"})
    void integers_are_pixels_from_0_to_255(String datatype) throws Exception {
        assertThat(outputs(request("[1, 784]", datatype, flat(1, false), ALL)))
                .isEqualTo(outputs(request("[1, 784]", "UINT8", flat(1, false), ALL)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FP32", "FP64"})
    void real_numbers_are_what_the_network_sees_unless_the_request_says_otherwise(String datatype) throws Exception {
        JsonNode expected = outputs(request("[1, 784]", "UINT8", flat(1, false), ALL));
        JsonNode seen = calls.inferred(INFER, request("[1, 784]", datatype, flat(1, true), ALL));

        assertThat(seen.get("outputs")).isEqualTo(expected);
        assertThat(seen.at("/parameters/pixelRange").asString()).isEqualTo("unit");
        assertThat(outputs(request(
                        "[1, 784]", datatype, flat(1, false), ALL + ", \"parameters\": {\"pixelRange\": \"byte\"}")))
                .isEqualTo(expected);
        assertThat(outputs(request("[1, 784]", datatype, flat(1, false), ALL)
                        .replace("\"data\"", "\"parameters\": {\"pixelRange\": \"byte\"}, \"data\"")))
                .isEqualTo(expected);
    }

    @Test
    void data_may_stand_before_its_shape_and_datatype() throws Exception {
        String body = "{\"inputs\": [{\"data\": " + nested(2, 28)
                + ", \"datatype\": \"UINT8\", \"shape\": [2, 28, 28], \"name\": \"pixels\"}]}";

        assertThat(outputs(body)).isEqualTo(outputs(request("[2, 784]", "UINT8", flat(2, false), "")));
    }

    @Test
    void without_outputs_come_the_probabilities_and_an_id_comes_back_only_if_one_was_given() throws Exception {
        JsonNode answer = calls.inferred(INFER, request("[784]", "UINT8", flat(1, false), ""));

        assertThat(answer.get("outputs").findValuesAsString("name")).containsExactly("probabilities");
        assertThat(answer.has("id")).isFalse();
        assertThat(calls.inferred(
                                INFER, request("[784]", "UINT8", flat(1, false), ", \"id\": \"x-7\", \"outputs\": []"))
                        .get("id")
                        .asString())
                .isEqualTo("x-7");
    }

    @Test
    void what_may_be_left_out_may_be_null() throws Exception {
        String body = request(
                        "[784]", "UINT8", flat(1, false), ", \"id\": null, \"parameters\": null, \"outputs\": null")
                .replace("\"data\"", "\"parameters\": {\"content_type\": null}, \"data\"");

        assertThat(outputs(body)).isEqualTo(outputs(request("[784]", "UINT8", flat(1, false), "")));
    }

    @Test
    void kserves_own_client_is_answered() throws Exception {
        String body =
                "{\"id\": \"7ae8f1a2-6a5d-4b0e-8a39-0d7d2f5b2a10\", \"model_name\": \"mnist\", \"inputs\": [{\"name\":"
                        + " \"pixels\", \"shape\": [1, 784], \"datatype\": \"FP32\", \"data\": " + flat(1, true)
                        + "}]}";

        JsonNode answer = calls.inferred(INFER, body);

        assertThat(answer.get("id").asString()).isEqualTo("7ae8f1a2-6a5d-4b0e-8a39-0d7d2f5b2a10");
        assertThat(answer.get("outputs")).isEqualTo(outputs(request("[1, 784]", "FP32", flat(1, true), "")));
    }

    @Test
    void the_version_that_the_body_names_answers_where_the_path_names_none() throws Exception {
        JsonNode answer = calls.inferred(
                INFER, request("[784]", "UINT8", flat(1, false), ", \"model_version\": \"1\", \"model_name\": null"));

        assertThat(answer.get("model_version").asString()).isEqualTo("1");
    }

    @Test
    void a_body_that_was_meant_for_another_path_is_refused() throws Exception {
        String path = "/v2/models/mnist/versions/1/infer";
        String good =
                request("[784]", "UINT8", flat(1, false), ", \"model_name\": \"mnist\", \"model_version\": \"1\"");

        assertThat(calls.inferred(path, good).get("model_version").asString()).isEqualTo("1");
        assertThat(error(path, good.replace("\"mnist\"", "\"letters\"")))
                .isEqualTo("#/model_name: must be that of the path, 'mnist', was 'letters'");
        assertThat(error(path, good.replace("\"1\"", "\"2\"")))
                .isEqualTo("#/model_version: must be that of the path, '1', was '2'");
    }

    private String error(String path, String body) throws Exception {
        HttpResponse<String> answer = calls.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return json(answer).get("error").asString();
    }

    @Test
    void the_latest_version_answers_where_none_is_named() throws Exception {
        JsonNode answer = calls.inferred(INFER, request("[784]", "UINT8", flat(1, false), ALL));

        assertThat(answer.get("model_version").asString()).isEqualTo("2");
        assertThat(answer.at("/outputs/1/data")).isEqualTo(answer.at("/outputs/2/data"));
    }

    @Test
    void a_thousand_images_are_answered_and_one_more_is_refused() throws Exception {
        JsonNode label = calls.inferred(
                INFER, request("[1000, 784]", "UINT8", flat(1000, false), ", \"outputs\": [{\"name\": \"label\"}]"));

        assertThat(label.at("/outputs/0/data").size()).isEqualTo(1000);
        assertThat(calls.post(INFER, request("[1001, 784]", "UINT8", flat(1001, false), ""))
                        .body())
                .contains("#/inputs/0/shape: must have 1 to 1000 images, was [1001, 784]");
    }

    private JsonNode outputs(String body) throws Exception {
        return calls.inferred(INFER, body).get("outputs");
    }
}
