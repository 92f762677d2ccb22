package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.models.files.ModelBytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Explanations of a small network that was trained for one epoch, held against what predict says. */
@ExtendWith(SharedService.class)
class ExplainTest {
    private static final String MODEL = "/api/v1/models/explained";
    private static final String EXPLAIN = MODEL + "/explain";
    private static final String WEIGHTS = MODEL + "/versions/1/weights.png";
    private static final String JOB = """
        {"model": "explained",
         "network": {"layers": [
            {"type": "fc", "inputs": 784, "units": 24}, {"type": "batchNorm"}, {"type": "activation", "function": "gelu"},
            {"type": "dropout", "rate": 0.2},
            {"type": "fc", "units": 10}, {"type": "activation", "function": "softmax"}], "loss": "crossEntropy"},
         "training": {"epochs": 1, "batchSize": 200, "seed": 7, "optimizer": {"type": "adam", "learningRate": 0.004}}}""";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Service service;
    private static double[] digit; // the first of the test part, 0 to 1

    @BeforeAll
    static void train(Service shared) throws Exception {
        service = shared;
        assertThat(service.post("/api/v1/training-jobs", JOB).statusCode()).isEqualTo(202);
        service.await(MODEL, model -> model.has("version"));
        digit = service.json(service.get("/api/v1/datasets/mnist/samples?index=0"))
                .get("pixels")
                .valueStream()
                .mapToDouble(pixel -> pixel.asInt() / 255.0)
                .toArray();
    }

    @Test
    void an_explanation_says_what_predict_says_and_holds_every_part() throws Exception {
        JsonNode predicted = predict(digit);
        JsonNode explanation = explain("");

        assertThat(explanation.get("version").asInt()).isEqualTo(1);
        assertThat(explanation.get("pixelRange").asString()).isEqualTo("unit");
        assertThat(explanation.get("label")).isEqualTo(predicted.get("label"));
        assertThat(explanation.get("target")).isEqualTo(predicted.get("label"));
        assertThat(explanation.get("probabilities")).isEqualTo(predicted.get("probabilities"));
        for (String map : new String[] {"saliency", "gradientTimesInput", "occlusion"}) {
            assertThat(explanation.get(map).valueStream())
                    .as(map)
                    .hasSize(28)
                    .allMatch(row -> row.size() == 28 && row.valueStream().allMatch(JsonNode::isNumber));
        }
        JsonNode activations = explanation.get("activations");
        assertThat(activations
                        .valueStream()
                        .map(layer -> layer.at("/layer/type").asString()))
                .containsExactly("fc", "batchNorm", "activation", "dropout", "fc", "activation");
        assertThat(activations.valueStream().map(layer -> layer.get("units").asInt()))
                .containsExactly(24, 24, 24, 24, 10, 10);
        assertThat(activations.at("/3/values")).as("dropout is off").isEqualTo(activations.at("/2/values"));
        for (int i = 0; i < 10; i++) {
            assertThat(activations.at("/5/values/" + i).asDouble())
                    .isCloseTo(predicted.at("/probabilities/" + i).asDouble(), within(1e-6));
        }
    }

    @Test
    void saliency_of_the_output_is_the_slope_of_the_predicted_probability() throws Exception {
        JsonNode explanation = explain("\"target\": 2, \"gradientOf\": \"output\", \"methods\": [\"saliency\"]");
        double[] saliency = numbers(explanation.get("saliency"));
        int steepest = 0;
        for (int i = 0; i < 784; i++) {
            boolean inside = digit[i] > 0.1 && digit[i] < 0.9;
            steepest = inside && Math.abs(saliency[i]) > Math.abs(saliency[steepest]) ? i : steepest;
        }
        double above = probability(2, steepest, 0.05);
        double below = probability(2, steepest, -0.05);

        double slope = (above - below) / 0.1;
        assertThat(slope).isNotZero();
        assertThat(saliency[steepest]).isCloseTo(slope, within(0.05 * Math.abs(slope)));
    }

    private static double probability(int target, int pixel, double moved) throws Exception {
        double[] image = digit.clone();
        image[pixel] += moved;
        return predict(image).at("/probabilities/" + target).asDouble();
    }

    @Test
    void gradient_times_input_is_the_saliency_where_there_is_ink() throws Exception {
        JsonNode explanation = explain("\"methods\": [\"saliency\", \"gradientTimesInput\"]");
        double[] saliency = numbers(explanation.get("saliency"));
        double[] product = numbers(explanation.get("gradientTimesInput"));

        for (int i = 0; i < 784; i++) {
            assertThat(product[i]).isCloseTo(saliency[i] * digit[i], within(1e-6 * Math.abs(saliency[i]) + 1e-9));
        }
        assertThat(explanation.has("occlusion")).isFalse();
        assertThat(explanation.has("activations")).isFalse();
    }

    @Test
    void occlusion_is_what_predict_loses_under_the_patch() throws Exception {
        double whole = predict(digit).at("/probabilities/7").asDouble();
        double[] hidden = digit.clone();
        for (int y = 7; y < 14; y++) {
            for (int x = 14; x < 21; x++) {
                hidden[28 * y + x] = 0.5;
            }
        }
        double drop = whole - predict(hidden).at("/probabilities/7").asDouble();

        double[] drops = numbers(explain("\"target\": 7, \"methods\": [\"occlusion\"],"
                        + " \"occlusion\": {\"size\": 7, \"stride\": 7, \"baseline\": 0.5}")
                .get("occlusion"));

        assertThat(drop).isNotZero();
        assertThat(drops[28 * 7 + 14]).isCloseTo(drop, within(1e-5));
        assertThat(drops[28 * 13 + 20]).isEqualTo(drops[28 * 7 + 14]);
        assertThat(drops[28 * 13 + 21]).isNotEqualTo(drops[28 * 7 + 14]);
    }

    @Test
    void a_picture_is_explained_as_predict_reads_it() throws Exception {
        byte[] seven = Files.readAllBytes(Path.of("src/main/resources/static/examples/seven.png"));
        HttpResponse<byte[]> answer = post(EXPLAIN + "?target=2", "image/png", seven, "application/json");
        HttpResponse<byte[]> predicted = post(MODEL + "/predict?image=true", "image/png", seven, "application/json");
        JsonNode explanation = JsonMapper.shared().readTree(answer.body());
        JsonNode prediction = JsonMapper.shared().readTree(predicted.body()).at("/predictions/0");

        assertThat(explanation.get("target").asInt()).isEqualTo(2);
        assertThat(explanation.get("pixelRange").asString()).isEqualTo("byte");
        assertThat(explanation.get("probabilities")).isEqualTo(prediction.get("probabilities"));
        assertThat(explanation.propertyNames()).contains("saliency", "gradientTimesInput", "occlusion", "activations");
        BufferedImage picture = picture(post(EXPLAIN + "?scale=1", "image/png", seven, "image/png"));
        assertThat(picture.getWidth()).as("the image and three maps").isEqualTo(4 * 29 + 1);
        for (int pixel = 0; pixel < 784; pixel++) {
            int grey = picture.getRGB(1 + pixel % 28, 1 + pixel / 28) & 0xff;
            assertThat(grey / 255.0).isCloseTo(prediction.at("/image/" + pixel).asInt() / 255.0, within(0.01));
        }
    }

    @Test
    void normalised_pixels_are_explained_as_predict_reads_them() throws Exception {
        JsonNode predicted = service.json(service.post(MODEL + "/predict", body(digit, "\"normalize\": true")));

        assertThat(explain("\"normalize\": true, \"methods\": [\"saliency\"]").get("probabilities"))
                .isEqualTo(predicted.at("/predictions/0/probabilities"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', image/png, 422, must be a PNG file",
        "?target=10, image/png, 422, '?target: target must be from 0 to 9, was 10'",
        "?target=x, image/png, 400, was 'x'",
        "'', image/gif, 415, image/gif"
    })
    void a_bad_picture_is_answered_with_a_problem(String query, String type, int status, String shown)
            throws Exception {
        byte[] body = query.isEmpty()
                ? new byte[] {1, 2, 3}
                : Files.readAllBytes(Path.of("src/main/resources/static/examples/seven.png"));
        HttpResponse<byte[]> answer = post(EXPLAIN + query, type, body, "image/png");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(type(answer)).isEqualTo("application/problem+json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(shown);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("{}", 422, "#/pixels", "missing"),
                Arguments.of("{\"pixels\": [1, 2]}", 422, "#/pixels", "pixels must hold 784 numbers, got 2"),
                Arguments.of("{\"pixels\": 5}", 400, "#/pixels", "was 5"),
                Arguments.of("{\"pixels\": [\"x\"]}", 400, "#/pixels/0", "was 'x'"),
                Arguments.of(blank("\"pixelRange\": \"hex\""), 422, "#/pixelRange", "was 'hex'"),
                Arguments.of(blank("\"target\": 10"), 422, "#/target", "target must be from 0 to 9, was 10"),
                Arguments.of(blank("\"target\": -1"), 422, "#/target", "was -1"),
                Arguments.of(blank("\"target\": 1.5"), 400, "#/target", "1.5"),
                Arguments.of(blank("\"target\": \"7\""), 400, "#/target", "7"),
                Arguments.of(blank("\"methods\": []"), 422, "#/methods", "at least one entry, was []"),
                Arguments.of(
                        blank("\"methods\": [\"occlusion\", \"lime\"]"),
                        422,
                        "#/methods/1",
                        "one of saliency, gradientTimesInput, occlusion, activations, was 'lime'"),
                Arguments.of(blank("\"methods\": [null]"), 422, "#/methods/0", "was null"),
                Arguments.of(blank("\"methods\": \"saliency\""), 400, "#/methods", "was 'saliency'"),
                Arguments.of(blank("\"gradientOf\": \"loss\""), 422, "#/gradientOf", "was 'loss'"),
                Arguments.of(blank("\"occlusion\": {\"size\": 0}"), 422, "#/occlusion/size", "from 1 to 28, was 0"),
                Arguments.of(blank("\"occlusion\": {\"size\": 29}"), 422, "#/occlusion/size", "was 29"),
                Arguments.of(blank("\"occlusion\": {\"size\": \"5\"}"), 400, "#/occlusion/size", "5"),
                Arguments.of(blank("\"occlusion\": {\"stride\": 6}"), 422, "#/occlusion/stride", "here 5, was 6"),
                Arguments.of(blank("\"occlusion\": {\"stride\": 0}"), 422, "#/occlusion/stride", "was 0"),
                Arguments.of(blank("\"occlusion\": {\"baseline\": 1.1}"), 422, "#/occlusion/baseline", "was 1.1"),
                Arguments.of(blank("\"occlusion\": {\"baseline\": 1e99}"), 422, "#/occlusion/baseline", ""),
                Arguments.of(blank("\"occlusion\": {\"colour\": 1}"), 400, "#/occlusion/colour", "baseline"),
                Arguments.of(blank("\"occlusion\": 5"), 400, "#/occlusion", "must be an object"),
                Arguments.of(blank("\"instances\": [[1]]"), 400, "#/instances", "pixels"),
                Arguments.of("", 400, "", "missing"),
                Arguments.of("[]", 400, "#", "must be an object"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bad_body_is_named_with_its_value(String body, int status, String pointer, String shown) throws Exception {
        for (String accepted : new String[] {"application/json", "image/png"}) {
            HttpResponse<byte[]> answer = post(EXPLAIN, body, accepted);
            String text = new String(answer.body(), StandardCharsets.UTF_8);

            assertThat(answer.statusCode()).as(text).isEqualTo(status);
            assertThat(type(answer)).isEqualTo("application/problem+json");
            assertThat(text).contains(shown).doesNotContain("Exception", "io.scratchnet");
            assertThat(pointer.isEmpty() || text.contains("\"pointer\":\"" + pointer + "\""))
                    .as(text)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/models/nobody/explain, application/json, 404, nobody",
        "/api/v1/models/mnist/explain?target=2, application/json, 400, was '2'",
        EXPLAIN + "?version=9, application/json, 404, version 9",
        EXPLAIN + "?version=x, application/json, 400, version must be an integer",
        EXPLAIN + "?version=1&alias=latest, application/json, 400, not both",
        EXPLAIN + "?alias=nothing, application/json, 404, nothing",
        EXPLAIN + "?scale=0, image/png, 422, scale must be from 1 to 16",
        EXPLAIN + "?scale=17, image/png, 422, was 17",
        EXPLAIN + "?scale=x, image/png, 400, was 'x'",
        EXPLAIN + ", text/html, 406, image/png"
    })
    void bad_request_is_answered_with_a_problem(String path, String accepted, int status, String shown)
            throws Exception {
        HttpResponse<byte[]> answer = post(path, blank("\"methods\": [\"saliency\"]"), accepted);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(type(answer)).isEqualTo("application/problem+json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(shown);
    }

    @Test
    void a_body_may_be_as_large_as_one_of_predict() throws Exception {
        String large = blank("\"methods\": [\"saliency\"]") + " ".repeat(1 << 20);

        assertThat(post(EXPLAIN, large, "application/json").statusCode()).isEqualTo(200);
        assertThat(post(EXPLAIN, large + " ".repeat(16 << 20), "application/json")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void maps_come_as_a_picture_too() throws Exception {
        HttpResponse<byte[]> answer =
                post(EXPLAIN + "?scale=2", body(digit, "\"methods\": [\"occlusion\", \"saliency\"]"), "image/png");

        BufferedImage picture = picture(answer);
        assertThat(picture.getWidth()).as("the image and two maps").isEqualTo(2 * (3 * 29 + 1));
        assertThat(picture.getHeight()).isEqualTo(2 * (29 + 1));
        for (int pixel = 0; pixel < 784; pixel++) {
            int grey = picture.getRGB(2 * (1 + pixel % 28), 2 * (1 + pixel / 28)) & 0xff;
            assertThat(grey / 255.0).isCloseTo(digit[pixel], within(0.01));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 5, 5, 3", "?units=6&scale=1, 3, 2, 1", "?from=20&units=10&scale=2, 2, 2, 2", "?from=23, 1, 1, 3"})
    void first_weights_are_one_tile_a_unit(String query, int across, int down, int scale) throws Exception {
        HttpResponse<byte[]> answer = get(WEIGHTS + query, "");

        BufferedImage picture = picture(answer);
        assertThat(picture.getWidth()).isEqualTo((across * 29 + 1) * scale);
        assertThat(picture.getHeight()).isEqualTo((down * 29 + 1) * scale);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=86400");
    }

    @Test
    void an_explanation_that_is_not_finite_is_a_conflict_that_names_the_layer() throws Exception {
        String model = "/api/v1/models/overflowing";
        assertThat(post(model + "/versions", "application/octet-stream", overflowing(), "application/json")
                        .statusCode())
                .isEqualTo(201);
        double[] whole = new double[784];
        Arrays.fill(whole, 1);

        assertThat(service.post(model + "/predict", body(whole, "")).statusCode())
                .isEqualTo(200);
        for (String method : new String[] {"activations", "saliency"}) {
            HttpResponse<byte[]> answer = post(
                    model + "/explain",
                    body(whole, "\"gradientOf\": \"score\", \"methods\": [\"" + method + "\"]"),
                    "application/json");
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode()).as(text).isEqualTo(409);
            assertThat(text)
                    .contains("version 1 of model 'overflowing' cannot be explained with this image: ")
                    .contains(
                            method.equals("activations")
                                    ? "the activations of layer 1, counted from 0,"
                                    : "the values of saliency")
                    .contains("are not finite, was ");
        }
    }

    /** Of weights so large that the second layer gives Infinity; its sigmoid makes 1 of that, so that it can predict. */
    private static byte[] overflowing() throws IOException {
        NetworkSpec spec = new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(784, 2, Initializer.ZEROS),
                        new LayerSpec.Fc(2, 10, Initializer.ZEROS),
                        new LayerSpec.Act(Activation.SIGMOID)),
                Loss.MSE);
        byte[] file = ModelBytes.initial(spec, 1, Map.of());
        ByteBuffer weights = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = file.length - 4 * (784 * 2 + 2 + 2 * 10 + 10); at < file.length; at += 4) {
            weights.putFloat(at, 1e25f);
        }
        return file;
    }

    @Test
    void a_picture_that_is_known_is_not_sent_again() throws Exception {
        String tag = get(WEIGHTS, "").headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> known = get(WEIGHTS, tag);

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.headers().firstValue("ETag")).hasValue(tag);
        assertThat(known.headers().firstValue("Cache-Control")).hasValue("max-age=86400");
        assertThat(get(WEIGHTS + "?from=1", tag).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        WEIGHTS + "?from=24, 422, 'from must be a unit of the first layer, from 0 to 23, was 24'",
        WEIGHTS + "?from=-1, 422, was -1",
        WEIGHTS + "?units=0, 422, 'units must be from 1 to 144, was 0'",
        WEIGHTS + "?units=145, 422, was 145",
        WEIGHTS + "?scale=17, 422, 'scale must be from 1 to 16, was 17'",
        WEIGHTS + "?scale=x, 400, was 'x'",
        MODEL + "/versions/2/weights.png, 404, has no version 2",
        "/api/v1/models/nobody/versions/1/weights.png, 404, nobody"
    })
    void a_picture_that_cannot_be_is_answered_with_a_problem(String path, int status, String shown) throws Exception {
        HttpResponse<byte[]> answer = get(path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(type(answer)).isEqualTo("application/problem+json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(shown);
    }

    private static JsonNode explain(String settings) throws IOException, InterruptedException {
        HttpResponse<String> answer = service.post(EXPLAIN, body(digit, settings));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return service.json(answer);
    }

    private static JsonNode predict(double[] image) throws IOException, InterruptedException {
        return service.json(service.post(MODEL + "/predict", body(image, ""))).at("/predictions/0");
    }

    private static String blank(String settings) {
        return "{\"pixels\": " + Collections.nCopies(784, 0) + ", " + settings + "}";
    }

    private static String body(double[] image, String settings) {
        return "{\"pixelRange\": \"unit\", \"pixels\": " + Arrays.toString(image)
                + (settings.isEmpty() ? "" : ", " + settings) + "}";
    }

    /** Of all rows, one after the other. */
    private static double[] numbers(JsonNode rows) {
        return rows.valueStream()
                .flatMap(JsonNode::valueStream)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static BufferedImage picture(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(type(answer)).isEqualTo("image/png");
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static String type(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElse("none");
    }

    private static HttpResponse<byte[]> post(String path, String body, String accepted)
            throws IOException, InterruptedException {
        return post(path, "application/json", body.getBytes(StandardCharsets.UTF_8), accepted);
    }

    private static HttpResponse<byte[]> post(String path, String type, byte[] body, String accepted)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(service.uri(path))
                        .header("Content-Type", type)
                        .header("Accept", accepted)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(String path, String knownTag) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path));
        if (!knownTag.isEmpty()) {
            request.header("If-None-Match", knownTag);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
