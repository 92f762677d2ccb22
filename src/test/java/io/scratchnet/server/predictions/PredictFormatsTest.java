package io.scratchnet.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.predictions.images.ImageFormat;
import io.scratchnet.server.predictions.images.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures, octets, and what may be asked for beside the label. The model sees a 7 with 0.625 and a 1 with 0.375 in everything. */
@PredictionsTest
class PredictFormatsTest {
    private static final String OCTETS = "application/octet-stream";
    private static final String JSON = "application/json";
    private static final byte[] PNG = picture(ImageFormat.PNG);

    @LocalServerPort
    private int port;

    @Autowired
    private JsonMapper mapper;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void the_most_probable_classes_are_listed_and_equals_by_their_label() throws Exception {
        JsonNode body = json(post("", JSON, pixels("\"topK\": 4")));
        JsonNode query = json(post("?topK=4", OCTETS, new byte[784]));

        assertThat(body.at("/predictions/0/topK").toString())
                .isEqualTo("[{\"label\":7,\"probability\":0.625},{\"label\":1,\"probability\":0.375},"
                        + "{\"label\":0,\"probability\":0.0},{\"label\":2,\"probability\":0.0}]");
        assertThat(query.at("/predictions/0/topK")).isEqualTo(body.at("/predictions/0/topK"));
    }

    @Test
    void raw_outputs_are_shown_or_left_out_as_asked() throws Exception {
        assertThat(post("", JSON, pixels("\"outputs\": false")).body()).doesNotContain("outputs");
        assertThat(post("?outputs=false", JSON, pixels("\"outputs\": true")).body())
                .contains("\"outputs\":[0.0,0.3,");
        assertThat(post("?outputs=false", "image/png", PNG).body()).doesNotContain("outputs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "IMAGE/PNG",
                "image/png; charset=utf-8",
                "image/png; charset=binary",
                "image/png;charset=\"binary\"; name=seven.png",
                "image/x-png"
            })
    void a_picture_is_answered_with_the_image_that_the_network_was_given(String type) throws Exception {
        JsonNode answer = json(post("?image=true", type, PNG));

        JsonNode image = answer.at("/predictions/0/image");
        assertThat(image.size()).isEqualTo(784);
        assertThat(image.valueStream().mapToInt(JsonNode::asInt).max()).hasValue(255);
        assertThat(image.get(0).asInt()).isZero();
        assertThat(answer.at("/predictions/0/label").asInt()).isEqualTo(7);
        assertThat(answer.at("/pixelRange").asString()).isEqualTo("byte");
    }

    @Test
    void the_steps_from_a_picture_to_a_digit_are_answered_as_pngs() throws Exception {
        JsonNode steps = json(post("?steps=true", "image/png", PNG)).at("/predictions/0/steps");

        assertThat(steps.valueStream().map(step -> step.get("name").asString()))
                .containsExactly("grey", "withoutMargin", "background", "ink", "withoutLines", "strokes", "centred");
        for (JsonNode step : steps) {
            byte[] png = Base64.getDecoder().decode(step.get("png").asString());
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(step.get("width").asInt()).isLessThanOrEqualTo(256);
            assertThat(image.getHeight()).isEqualTo(step.get("height").asInt());
        }
        assertThat(post("", "image/png", PNG).body()).doesNotContain("steps");
    }

    @Test
    void the_steps_of_one_vector_or_octets_are_answered_with_normalize() throws Exception {
        byte[] dot = new byte[784];
        dot[3] = 100;

        JsonNode body = json(post("", JSON, pixels("\"normalize\": true, \"steps\": true")));
        JsonNode octets = json(post("?normalize=true&steps=true", OCTETS, dot));

        for (JsonNode answer : List.of(body, octets)) {
            assertThat(answer.at("/predictions/0/steps").valueStream())
                    .extracting(step -> step.get("name").asString())
                    .containsExactly("grey", "withoutMargin", "background", "ink", "centred");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/jpeg",
                "image/jpg",
                "Image/JPG; charset=binary",
                "image/pjpeg",
                "image/jpeg; charset=binary"
            })
    void a_jpeg_is_read(String type) throws Exception {
        assertThat(post("", type, picture(ImageFormat.JPEG)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream; charset=binary", "APPLICATION/octet-stream;charset=none"})
    void a_charset_is_no_part_of_octets(String type) throws Exception {
        assertThat(json(post("", type, new byte[784])).get("predictions").size())
                .isEqualTo(1);
    }

    @Test
    void a_vector_is_normalised_on_request_and_shown() throws Exception {
        JsonNode answer = json(post("", JSON, pixels("\"normalize\": true, \"image\": true")));

        assertThat(answer.at("/predictions/0/image/0").asInt()).isZero();
        assertThat(answer.at("/predictions/0/image/406").asInt()).isEqualTo(255);
    }

    @Test
    void octets_are_answered_one_by_one_with_labels_alone_or_as_bytes() throws Exception {
        byte[] three = new byte[3 * 784];

        JsonNode all = json(post("", OCTETS, three));
        HttpResponse<String> labels = post("?labelsOnly=true", OCTETS, three);
        HttpResponse<byte[]> bytes = client.send(
                request("?version=1", OCTETS, three).header("Accept", OCTETS).build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(all.get("predictions").size()).isEqualTo(3);
        assertThat(labels.body()).isEqualTo("{\"model\":\"mnist\",\"version\":1,\"labels\":[7,7,7]}");
        assertThat(bytes.body()).containsExactly(7, 7, 7);
        assertThat(bytes.headers().firstValue("Content-Type")).hasValue(OCTETS);
        assertThat(bytes.headers().firstValue(PredictController.VERSION_HEADER)).hasValue("1");
    }

    @Test
    void ten_thousand_images_are_answered_and_one_more_is_refused() throws Exception {
        assertThat(json(post("?labelsOnly=true", OCTETS, new byte[10_000 * 784]))
                        .get("labels")
                        .size())
                .isEqualTo(10_000);
        assertProblem(post("", OCTETS, new byte[10_001 * 784]), 422, "1 to 10000 images, got 10001");
    }

    static Stream<Arguments> bad() {
        byte[] blank = Pictures.file(new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_GRAY), ImageFormat.PNG);
        return Stream.of(
                Arguments.of(
                        "?topK=0", OCTETS, new byte[784], 422, "?topK", "from 1 to the number of classes, 10, was 0"),
                Arguments.of("?topK=11", OCTETS, new byte[784], 422, "?topK", "was 11"),
                Arguments.of("?topK=x", OCTETS, new byte[784], 422, "?topK", "must be an integer, was 'x'"),
                Arguments.of("", JSON, pixels("\"topK\": -1"), 422, "#/topK", "was -1"),
                Arguments.of("", JSON, pixels("\"topK\": \"3\""), 400, "#/topK", "must be an integer"),
                Arguments.of("", JSON, pixels("\"topK\": 2.5"), 400, "#/topK", "2.5"),
                Arguments.of("", JSON, pixels("\"outputs\": 1"), 400, "#/outputs", "was 1"),
                Arguments.of("?outputs=yes", OCTETS, new byte[784], 422, "?outputs", "true or false, was 'yes'"),
                Arguments.of("?image=1", "image/png", PNG, 422, "?image", "was '1'"),
                Arguments.of("?normalize=", OCTETS, new byte[784], 422, "?normalize", "was ''"),
                Arguments.of(
                        "?labelsOnly=true", JSON, pixels("\"topK\": 1"), 400, "", "labelsOnly is allowed only with"),
                Arguments.of("?labelsOnly=true", "image/png", PNG, 400, "", "labelsOnly is allowed only with"),
                Arguments.of("?labelsOnly=2", "image/png", PNG, 422, "?labelsOnly", "true or false, was '2'"),
                Arguments.of("?labelsOnly=true&topK=2", OCTETS, new byte[784], 400, "", "with labels only, topK"),
                Arguments.of("", JSON, pixels("\"image\": true"), 422, "#/image", "normalize"),
                Arguments.of("?image=true", JSON, pixels("\"topK\": 1"), 422, "?image", "normalize"),
                Arguments.of("?steps=1", "image/png", PNG, 422, "?steps", "was '1'"),
                Arguments.of("", JSON, pixels("\"steps\": true"), 422, "#/steps", "normalize"),
                Arguments.of("?steps=true", OCTETS, new byte[784], 422, "?steps", "normalize"),
                Arguments.of("?steps=true&normalize=true", OCTETS, new byte[1568], 422, "?steps", "one image, got 2"),
                Arguments.of("?labelsOnly=true&steps=true", OCTETS, new byte[784], 400, "", "with labels only, topK"),
                Arguments.of("?version=x", "image/png", PNG, 400, "", "version must be an integer, was 'x'"),
                Arguments.of("?version=1&alias=latest", "image/png", PNG, 400, "", "not both"),
                Arguments.of("?version=99", OCTETS, new byte[784], 404, "", "99"),
                Arguments.of("", OCTETS, new byte[1000], 422, "#", "images of 784 bytes one after the other, got 1000"),
                Arguments.of("", OCTETS, new byte[0], 400, "", "missing"),
                Arguments.of("", "image/png", new byte[0], 400, "", "missing"),
                Arguments.of("?normalize=true", OCTETS, new byte[2 * 784], 422, "#/0", "shows no digit"),
                Arguments.of("?normalize=true", JSON, zeros(), 422, "#/pixels", "shows no digit"),
                Arguments.of("", "image/png", blank, 422, "#", "shows no digit"),
                Arguments.of(
                        "", "image/png", picture(ImageFormat.JPEG), 422, "#", "must be a PNG file, begins with ff d8"),
                Arguments.of("", "image/jpeg", PNG, 422, "#", "must be a JPEG file, begins with 89 50"),
                Arguments.of("", "image/png", Arrays.copyOf(PNG, 100), 422, "#", "damaged or truncated"),
                Arguments.of("", "image/gif", PNG, 415, "", "supported are [application/"),
                Arguments.of("", "image/png", new byte[(8 << 20) + 1], 413, "", "8388608"),
                Arguments.of("", "IMAGE/PNG; charset=binary", new byte[(8 << 20) + 1], 413, "", "8388608"),
                Arguments.of("", OCTETS, new byte[(8 << 20) + 1], 413, "", "8388608"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_breaks_a_rule_is_named_with_its_value(
            String query, String type, byte[] body, int status, String pointer, String shown) throws Exception {
        HttpResponse<String> answer = post(query, type, body);

        assertProblem(answer, status, shown);
        if (!pointer.isEmpty()) {
            assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', application/json", "?labelsOnly=true, application/json", "'', application/octet-stream"})
    void outputs_that_are_not_finite_are_a_conflict_that_names_the_image(String query, String accepted)
            throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(uri(query).toString().replace("mnist", "overflowing")))
                        .header("Content-Type", OCTETS)
                        .header("Accept", accepted)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2 * 784]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertProblem(
                answer,
                409,
                "version 3 of model 'overflowing' cannot answer: its outputs for image 1, counted from 0, are not"
                        + " finite, was Infinity");
    }

    @ParameterizedTest
    @ValueSource(ints = {784, 500 * 784})
    void a_body_without_a_content_type_is_octets(int length) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri("?labelsOnly=true"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[length]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(json(answer).get("labels").size()).isEqualTo(length / 784);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image | the content type 'image' is not valid: does not contain '/'",
                "image/png; charset= | the content type 'image/png; charset=' is not valid: ",
                "image/* | the content type 'image/*' is not supported here",
                "image/* ; charset=binary | the content type 'image/*' is not supported here"
            })
    void a_content_type_that_is_not_valid_is_shown_with_the_reason(String type, String detail) throws Exception {
        assertProblem(post("", type, PNG), 415, detail);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String shown) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(shown).doesNotContain("java.", "io.scratchnet");
    }

    private static byte[] picture(ImageFormat format) {
        int[] bar = new int[784];
        for (int y = 4; y < 24; y++) {
            Arrays.fill(bar, y * 28 + 3, y * 28 + 6, 255);
        }
        return Pictures.file(Pictures.drawn(bar, 3, 20, 30, 150, true), format);
    }

    /** A body of a dot far from the middle, and one more field. */
    private static byte[] pixels(String field) {
        String zeros = String.join(",", Collections.nCopies(783, "0"));
        return ("{\"pixels\": [255," + zeros + "], " + field + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zeros() {
        return ("{\"pixels\": [" + String.join(",", Collections.nCopies(784, "0")) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return mapper.readTree(answer.body());
    }

    private HttpResponse<String> post(String query, String type, byte[] body) throws Exception {
        return client.send(request(query, type, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String query, String type, byte[] body) {
        return HttpRequest.newBuilder(uri(query))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private URI uri(String query) {
        return URI.create("http://localhost:" + port + "/api/v1/models/mnist/predict" + query);
    }
}
