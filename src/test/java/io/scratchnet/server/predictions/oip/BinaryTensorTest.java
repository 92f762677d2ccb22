package io.scratchnet.server.predictions.oip;

import static io.scratchnet.server.predictions.oip.InferenceCalls.INFER;
import static io.scratchnet.server.predictions.oip.InferenceCalls.flat;
import static io.scratchnet.server.predictions.oip.InferenceCalls.pixel;
import static io.scratchnet.server.predictions.oip.InferenceCalls.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tensors as bytes after the JSON, as Triton's clients send and want them. */
@InferenceTest
class BinaryTensorTest {
    private static final String ALL = "\"outputs\": [{\"name\": \"label\", \"parameters\": {\"binary_data\": true}},"
            + " {\"name\": \"outputs\"}, {\"name\": \"probabilities\", \"parameters\": {\"binary_data\": true}}]";

    @LocalServerPort
    private int port;

    private InferenceCalls calls;

    @BeforeEach
    void connect() {
        calls = new InferenceCalls(port);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INT8")
    void bytes_of_every_datatype_are_read_little_endian(Datatype datatype) throws Exception {
        byte[] pixels = pixels(datatype);

        HttpResponse<byte[]> answer = send(json(datatype, pixels.length, "\"id\": \"b\""), pixels);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(read(answer.body()).get("outputs"))
                .isEqualTo(calls.inferred(INFER, request("[2, 784]", "UINT8", flat(2, false), ""))
                        .get("outputs"));
    }

    @Test
    void tritons_own_client_is_answered() throws Exception {
        byte[] json = ("{\"inputs\":[{\"name\":\"pixels\",\"shape\":[2,784],\"datatype\":\"FP32\",\"parameters\":"
                        + "{\"binary_data_size\":6272}}],\"parameters\":{\"binary_data_output\":true}}")
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json);
        body.writeBytes(pixels(Datatype.FP32));

        HttpResponse<byte[]> answer =
                calls.post(INFER, body.toByteArray(), "Inference-Header-Content-Length", Integer.toString(json.length));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        int length = Integer.parseInt(
                answer.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
        JsonNode output =
                read(Arrays.copyOf(answer.body(), length)).get("outputs").get(0);
        assertThat(output.get("name").asString()).isEqualTo("probabilities");
        assertThat(output.at("/parameters/binary_data_size").asInt()).isEqualTo(answer.body().length - length);
    }

    @Test
    void outputs_follow_as_bytes_where_the_request_wants_them_so() throws Exception {
        JsonNode plain = calls.inferred(
                INFER, request("[2, 784]", "UINT8", flat(2, false), ", " + ALL.replace("true", "false")));

        HttpResponse<byte[]> answer = send(json(Datatype.UINT8, 1568, ALL), pixels(Datatype.UINT8));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        int length = Integer.parseInt(
                answer.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
        JsonNode outputs = read(Arrays.copyOf(answer.body(), length)).get("outputs");
        assertThat(outputs.at("/0/parameters/binary_data_size").asInt()).isEqualTo(2 * 8);
        assertThat(outputs.at("/2/parameters/binary_data_size").asInt()).isEqualTo(20 * 4);
        assertThat(outputs.at("/0").has("data")).isFalse();
        assertThat(outputs.at("/1")).isEqualTo(plain.at("/outputs/1"));
        ByteBuffer bytes = ByteBuffer.wrap(answer.body(), length, answer.body().length - length)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode label : plain.at("/outputs/0/data")) {
            assertThat(bytes.getLong()).isEqualTo(label.asLong());
        }
        for (JsonNode probability : plain.at("/outputs/2/data")) {
            assertThat(bytes.getFloat()).isEqualTo(probability.floatValue());
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void one_parameter_asks_for_all_outputs_as_bytes_also_of_a_request_in_json() throws Exception {
        HttpResponse<byte[]> answer = calls.post(
                INFER,
                request("[784]", "UINT8", flat(1, false), ", \"parameters\": {\"binary_data_output\": true}")
                        .getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("Inference-Header-Content-Length"))
                .hasValue(Integer.toString(answer.body().length - 40));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1567 | 1567 | UINT8 | shape [2, 784] needs 1568 numbers, got 1567
            1568 | 1567 | UINT8 | must be the 1567 bytes that follow the JSON, was 1568
            1568 | 1569 | UINT8 | must be the 1569 bytes that follow the JSON, was 1568
            1568 | 0    | UINT8 | must be the 0 bytes that follow the JSON, was 1568
            6271 | 6271 | FP32  | must be a multiple of the 4 bytes of FP32, was 6271
            -1   | 1568 | UINT8 | must be the 1568 bytes that follow the JSON, was -1
            1.5  | 1568 | UINT8 | must be an integer, was 1.5
            """)
    void bytes_that_do_not_fit_their_tensor_are_refused(String size, int sent, String datatype, String shown)
            throws Exception {
        assertError(send(json(Datatype.valueOf(datatype), size, "\"id\": \"b\""), new byte[sent]), shown);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "x", "99999999999", "99999"})
    void a_length_of_the_json_that_cannot_be_is_refused(String length) throws Exception {
        byte[] body = json(Datatype.UINT8, 1568, "\"id\": \"b\"").getBytes(StandardCharsets.UTF_8);

        assertError(
                calls.post(INFER, body, "Inference-Header-Content-Length", length),
                "the header Inference-Header-Content-Length");
    }

    @Test
    void bytes_and_data_at_once_are_refused_and_so_is_no_number() throws Exception {
        assertError(
                send(
                        json(Datatype.UINT8, 1568, "\"id\": \"b\"").replace("\"shape\"", "\"data\": [1], \"shape\""),
                        pixels(Datatype.UINT8)),
                "#/inputs/0/data: must not be given together with binary_data_size");
        byte[] floats = pixels(Datatype.FP32);
        ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN).putFloat(4 * 17, Float.NaN);
        assertError(
                send(json(Datatype.FP32, floats.length, "\"id\": \"b\""), floats),
                "#/inputs/0/data/17: must be from 0 to 1, was NaN");
    }

    private HttpResponse<byte[]> send(String json, byte[] bytes) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        return calls.post(
                INFER,
                body.toByteArray(),
                "Content-Type",
                "application/octet-stream",
                "Inference-Header-Content-Length",
                Integer.toString(body.size() - bytes.length));
    }

    private static String json(Datatype datatype, Object size, String more) {
        return "{\"inputs\": [{\"name\": \"pixels\", \"shape\": [2, 784], \"datatype\": \"" + datatype
                + "\", \"parameters\": {\"binary_data_size\": " + size + "}}], " + more + "}";
    }

    /** Two images. */
    private static byte[] pixels(Datatype datatype) {
        ByteBuffer buffer =
                ByteBuffer.wrap(new byte[2 * 784 * datatype.bytes()]).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 2 * 784; i++) {
            int pixel = pixel(i / 784, i % 784);
            switch (datatype) {
                case UINT8, INT8 -> buffer.put((byte) pixel);
                case UINT16, INT16 -> buffer.putShort((short) pixel);
                case UINT32, INT32 -> buffer.putInt(pixel);
                case UINT64, INT64 -> buffer.putLong(pixel);
                case FP32 -> buffer.putFloat(pixel / 255f);
                case FP64 -> buffer.putDouble(pixel / 255.0);
            }
        }
        return buffer.array();
    }

    private static void assertError(HttpResponse<byte[]> answer, String shown) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(400);
        assertThat(read(answer.body()).get("error").asString()).contains(shown);
    }

    private static JsonNode read(byte[] json) {
        return JsonMapper.builder().build().readTree(json);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
