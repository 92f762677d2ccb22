package io.scratchnet.server.predictions.oip;

import static io.scratchnet.server.predictions.oip.InferenceCalls.INFER;
import static io.scratchnet.server.predictions.oip.InferenceCalls.flat;
import static io.scratchnet.server.predictions.oip.InferenceCalls.nested;
import static io.scratchnet.server.predictions.oip.InferenceCalls.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.api.http.RawRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@InferenceTest
class InferBadInputTest {
    private static final String GOOD = request("[784]", "UINT8", flat(1, false), "");

    @LocalServerPort
    private int port;

    private InferenceCalls calls;

    @BeforeEach
    void connect() {
        calls = new InferenceCalls(port);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                // What the JSON itself is.
                Arguments.of("", "the body is missing"),
                Arguments.of("null", "must be an object, was null"),
                Arguments.of("[]", "must be an object, was an array"),
                Arguments.of("{\"inputs\": [", "ends prematurely"),
                Arguments.of(GOOD + " x", "#"),
                Arguments.of(GOOD.replace("}]}", "}], \"id\": \"1\", \"id\": \"2\"}"), "id"),
                Arguments.of(GOOD.replace("}]}", "}], \"ouputs\": []}"), "#/ouputs: unknown field 'ouputs'"),
                Arguments.of(GOOD.replace("}]}", "}], \"id\": 42}"), "#/id: must be a string, was 42"),
                Arguments.of("{\"x\": " + "[".repeat(100_000), "nested deeper than 20 levels"),
                Arguments.of("[".repeat(100_000), "must be an object"),
                // Which tensors there are.
                Arguments.of("{}", "#/inputs: inputs must hold one tensor, is missing"),
                Arguments.of("{\"inputs\": null}", "#/inputs: inputs must hold one tensor, is missing"),
                Arguments.of("{\"inputs\": {}}", "#/inputs: must be an array, was an object"),
                Arguments.of("{\"inputs\": []}", "#/inputs: inputs must hold one tensor, pixels, got 0"),
                Arguments.of("{\"inputs\": [5]}", "#/inputs/0: must be an object, was 5"),
                Arguments.of("{\"inputs\": [null]}", "#/inputs/0: must be an object, was null"),
                Arguments.of(
                        "{\"inputs\": [{\"name\": \"pixels\"}, {\"name\": \"mask\"}]}", "got 2: ['pixels', 'mask']"),
                Arguments.of("{\"inputs\": [" + "{},".repeat(1_000_000) + "{}]}", "at most 8 tensors"),
                Arguments.of(
                        GOOD.replace("pixels", "image"), "#/inputs/0/name: the input is named pixels, was 'image'"),
                Arguments.of(GOOD.replace("\"name\": \"pixels\",", ""), "#/inputs/0/name: name is missing"),
                Arguments.of(GOOD.replace("\"pixels\"", "7"), "#/inputs/0/name: must be a string, was 7"),
                Arguments.of(
                        GOOD.replace("\"name\"", "\"size\": 1, \"name\""), "#/inputs/0/size: unknown field 'size'"),
                Arguments.of(data("[784]", "UINT8", "null"), "#/inputs/0/data: data is missing"),
                // Datatypes.
                Arguments.of(GOOD.replace("\"UINT8\"", "null"), "#/inputs/0/datatype: datatype is missing"),
                Arguments.of(GOOD.replace("UINT8", "BOOL"), "#/inputs/0/datatype: datatype must be UINT8, "),
                Arguments.of(GOOD.replace("UINT8", "BYTES"), "was 'BYTES'"),
                Arguments.of(GOOD.replace("UINT8", "FP16"), "was 'FP16'"),
                Arguments.of(GOOD.replace("UINT8", "uint8"), "was 'uint8'"),
                Arguments.of(
                        seventeenth("UINT8", "0.5"),
                        "#/inputs/0/data/17: must be an integer from 0 to 255 as UINT8, was 0.5"),
                Arguments.of(
                        seventeenth("UINT8", "3.00000001"),
                        "#/inputs/0/data/17: must be an integer from 0 to 255 as UINT8, was 3.00000001"),
                Arguments.of(
                        seventeenth("INT64", "1e-60"),
                        "#/inputs/0/data/17: must be an integer from -9223372036854775808"),
                Arguments.of(
                        seventeenth("UINT8", "256"),
                        "#/inputs/0/data/17: must be an integer from 0 to 255 as UINT8, was 256.0"),
                Arguments.of(
                        seventeenth("INT8", "-129"), "#/inputs/0/data/17: must be an integer from -128 to 127 as INT8"),
                Arguments.of(seventeenth("UINT64", "-1"), "#/inputs/0/data/17: must be an integer from 0"),
                // Ranges.
                Arguments.of(seventeenth("INT32", "256"), "#/inputs/0/data/17: must be from 0 to 255, was 256.0"),
                Arguments.of(seventeenth("INT8", "-1"), "#/inputs/0/data/17: must be from 0 to 255, was -1.0"),
                Arguments.of(seventeenth("FP32", "1.5"), "#/inputs/0/data/17: must be from 0 to 1, was 1.5"),
                Arguments.of(seventeenth("FP64", "-0.5"), "#/inputs/0/data/17: must be from 0 to 1, was -0.5"),
                Arguments.of(
                        seventeenth("FP64", "1e39"),
                        "#/inputs/0/data/17: must be a number that fits float32, was 1e39"),
                Arguments.of(seventeenth("FP32", "NaN"), "#/inputs/0/data/17: NaN is not a JSON number"),
                Arguments.of(
                        data(
                                "[2, 784]",
                                "UINT8",
                                flat(2, false)
                                                .replace("]", "")
                                                .substring(0, flat(2, false).lastIndexOf(',')) + ",256]"),
                        "#/inputs/0/data/1567: must be"),
                Arguments.of(
                        data("[1, 28, 28]", "FP32", nested(1, 28).replace("[[[0,7", "[[[0,1.25")),
                        "#/inputs/0/data/0/0/1: must be from 0 to 1, was 1.25"),
                // Shapes.
                Arguments.of(
                        data("[]", "UINT8", "[]"),
                        "#/inputs/0/shape: must be [pixels], [n, pixels] or [n, side, side], was []"),
                Arguments.of(data("[1, 1, 28, 28]", "UINT8", flat(1, false)), "was [1, 1, 28, 28]"),
                Arguments.of(data("[1, 14, 56]", "UINT8", flat(1, false)), "[n, side, side], was [1, 14, 56]"),
                Arguments.of(data("[0, 784]", "UINT8", "[]"), "#/inputs/0/shape: each dimension must be from 1 to"),
                Arguments.of(data("[-1, 784]", "UINT8", flat(1, false)), "was [-1, 784]"),
                Arguments.of(data("[4294967297, 784]", "UINT8", flat(1, false)), "was [4294967297, 784]"),
                Arguments.of(
                        data("[1, 4294967296, 4294967296]", "UINT8", flat(1, false)),
                        "#/inputs/0/shape: each dimension"),
                Arguments.of(
                        data("[9223372036854775807, 2]", "UINT8", flat(1, false)), "#/inputs/0/shape: each dimension"),
                Arguments.of(
                        data("[99999999999999999999, 784]", "UINT8", flat(1, false)), "#/inputs/0/shape/0: is larger"),
                Arguments.of(
                        data("[784.5]", "UINT8", flat(1, false)), "#/inputs/0/shape/0: must be an integer, was 784.5"),
                Arguments.of(
                        data("[\"784\"]", "UINT8", flat(1, false)),
                        "#/inputs/0/shape/0: must be an integer, was '784'"),
                Arguments.of(
                        data("784", "UINT8", flat(1, false)),
                        "#/inputs/0/shape: must be an array of integers, was 784"),
                Arguments.of(data("[" + "1,".repeat(1_000_000) + "1]", "UINT8", "[]"), "at most 8 dimensions"),
                Arguments.of(
                        data("[1, 785]", "UINT8", "[" + "0,".repeat(784) + "0]"),
                        "#/inputs/0/shape: an image of shape [1, 785] must hold 784 numbers, got 785"),
                Arguments.of(
                        data("[2, 3]", "UINT8", "[0,0,0,0,0,0]"),
                        "#/inputs/0/shape: an image of shape [2, 3] must hold 784 numbers, got 3"),
                // Data that does not fill its shape.
                Arguments.of(
                        data("[2, 784]", "UINT8", flat(1, false)),
                        "#/inputs/0/data: shape [2, 784] needs 1568 numbers, got 784"),
                Arguments.of(data("[784]", "UINT8", "[]"), "#/inputs/0/data: shape [784] needs 784 numbers, got 0"),
                Arguments.of(data("[784]", "UINT8", "[" + "0,".repeat(784) + "0]"), "got 785"),
                Arguments.of(
                        data("[784]", "UINT8", nested(1, 784)),
                        "#/inputs/0/data: must be nested as its shape [784] or not at all, was nested as [1, 784]"),
                Arguments.of(data("[2, 784]", "UINT8", nested(1, 28)), "was nested as [1, 28, 28]"),
                Arguments.of(
                        data("[2, 784]", "UINT8", "[[0,0],[0]]"),
                        "#/inputs/0/data/1: must hold 2 entries like the previous one, got 1"),
                Arguments.of(
                        data("[2, 784]", "UINT8", "[[0,0],0]"),
                        "#/inputs/0/data/1: must be an array like the previous ones, was 0"),
                Arguments.of(
                        data("[2, 784]", "UINT8", "[0,[0,0]]"),
                        "#/inputs/0/data/1: must be a number like the previous ones, was an array"),
                Arguments.of(data("[1, 784]", "UINT8", "[[[[0]]]]"), "must not be nested deeper than 3 levels"),
                Arguments.of(data("[1, 784]", "UINT8", "[[[],[]],[[]]]"), "#/inputs/0/data/1: must hold 2 entries"),
                Arguments.of(data("[784]", "UINT8", "[0,\"1\"]"), "#/inputs/0/data/1: must be a number, was '1'"),
                Arguments.of(data("[784]", "UINT8", "[true]"), "#/inputs/0/data/0: must be a number, was true"),
                Arguments.of(data("[784]", "UINT8", "[null]"), "#/inputs/0/data/0: must be a number, was null"),
                Arguments.of(
                        data("[784]", "UINT8", "\"AAEC\""), "#/inputs/0/data: must be an array of numbers, was 'AAEC'"),
                // Outputs and parameters.
                Arguments.of(
                        more("\"outputs\": [{\"name\": \"logits\"}]"),
                        "#/outputs/0/name: name must be probabilities, outputs or label, was 'logits'"),
                Arguments.of(more("\"outputs\": [{\"name\": \"LABEL\"}]"), "was 'LABEL'"),
                Arguments.of(
                        more("\"outputs\": [{\"name\": \"label\"}, {\"name\": \"label\"}]"),
                        "#/outputs/1/name: is requested twice, was 'label'"),
                Arguments.of(more("\"outputs\": [{}]"), "#/outputs/0/name: name is missing"),
                Arguments.of(more("\"outputs\": [\"label\"]"), "#/outputs/0: must be an object, was 'label'"),
                Arguments.of(more("\"outputs\": {}"), "#/outputs: must be an array, was an object"),
                Arguments.of(
                        more("\"parameters\": {\"pixelRange\": \"auto\"}"),
                        "#/parameters/pixelRange: must be byte or unit, was 'auto'"),
                Arguments.of(
                        more("\"parameters\": {\"pixelRange\": 255}"),
                        "#/parameters/pixelRange: must be byte or unit, was 255"),
                Arguments.of(
                        more("\"parameters\": {\"binary_data_output\": \"yes\"}"),
                        "#/parameters/binary_data_output: must be true or false, was 'yes'"),
                Arguments.of(
                        more("\"parameters\": {\"a\": {\"b\": 1}}"),
                        "#/parameters/a: must be a string, a number, true or false, was an object"),
                Arguments.of(
                        GOOD.replace("[784]", "[1e99999999999]"),
                        "#/inputs/0/shape/0: must be an integer, was 1e99999999999"),
                Arguments.of(more("\"parameters\": [1]"), "#/parameters: must be an object, was an array"),
                Arguments.of(more("\"parameters\": {" + manyNames() + "}"), "at most 100 parameters"),
                Arguments.of(
                        GOOD.replace("\"data\"", "\"parameters\": {\"binary_data_size\": 784}, \"data\""),
                        "#/inputs/0/parameters/binary_data_size: needs the header Inference-Header-Content-Length"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bad_body_is_a_400_that_names_the_place_and_the_value(String body, String shown) throws Exception {
        HttpResponse<String> answer = calls.post(INFER, body);

        assertThat(answer.body()).startsWith("{\"error\":\"");
        assertThat(InferenceCalls.json(answer).get("error").asString()).contains(shown);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("io.scratchnet", "java.", "tools.jackson", "Exception");
    }

    @Test
    void a_body_above_the_limit_is_413_with_and_without_its_length() throws Exception {
        String large = GOOD.replace("}]}", " ".repeat(16 << 20) + "}]}");

        for (HttpResponse<String> answer : List.of(calls.post(INFER, large), calls.postChunked(INFER, large))) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body())
                    .isEqualTo("{\"error\":\"the body is larger than the 16777216 bytes allowed for this request\"}");
        }
    }

    @Test
    void what_the_web_server_itself_refuses_is_told_in_the_same_form() throws Exception {
        for (String path : new String[] {"/v2/models/a%2fb", "/v2/%zz"}) {
            assertThat(RawRequest.send(port, "GET", path, ""))
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("Content-Type: application/json")
                    .contains("{\"error\":\"");
        }
    }

    private static String data(String shape, String datatype, String data) {
        return request(shape, datatype, data, "");
    }

    private static String more(String more) {
        return request("[784]", "UINT8", flat(1, false), ", " + more);
    }

    /** An image of zeros but for number 17. */
    private static String seventeenth(String datatype, String value) {
        return data("[784]", datatype, "[" + "0,".repeat(17) + value + ",0".repeat(766) + "]");
    }

    private static String manyNames() {
        StringBuilder names = new StringBuilder("\"p\": 1");
        for (int i = 0; i < 100; i++) {
            names.append(", \"p").append(i).append("\": 1");
        }
        return names.toString();
    }
}
