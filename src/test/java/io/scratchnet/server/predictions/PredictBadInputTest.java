package io.scratchnet.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.api.http.RawRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PredictionsTest
class PredictBadInputTest {
    private static final String PREDICT = "/api/v1/models/mnist/predict";

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(pixels(784, "-1"), 422, "#/pixels/17", "must be from 0 to 1, was -1.0"),
                Arguments.of(pixels(784, "256"), 422, "#/pixels/17", "must be from 0 to 255, was 256.0"),
                Arguments.of(unit(pixels(784, "2")), 422, "#/pixels/17", "was 2.0"),
                Arguments.of(pixels(785, "0"), 422, "#/pixels", "pixels must hold 784 numbers, got 785"),
                Arguments.of(pixels(783, "0"), 422, "#/pixels", "pixels must hold 784 numbers, got 783"),
                Arguments.of("{\"pixels\": []}", 422, "#/pixels", "got 0"),
                Arguments.of(pixels(784, "NaN"), 400, "#/pixels/17", "NaN"),
                Arguments.of(pixels(784, "Infinity"), 400, "#/pixels/17", "Infinity"),
                Arguments.of(pixels(784, "\"NaN\""), 400, "#/pixels/17", "was 'NaN'"),
                Arguments.of(pixels(784, "\"12\""), 400, "#/pixels/17", "was '12'"),
                Arguments.of(pixels(784, "null"), 400, "#/pixels/17", "was null"),
                Arguments.of(pixels(784, "true"), 400, "#/pixels/17", "was true"),
                Arguments.of(pixels(784, "[1]"), 400, "#/pixels/17", "was an array"),
                Arguments.of(pixels(784, "{}"), 400, "#/pixels/17", "was an object"),
                Arguments.of(pixels(784, "1e999"), 422, "#/pixels/17", "was 1e999"),
                Arguments.of(pixels(784, "1e39"), 422, "#/pixels/17", "was 1e39"),
                Arguments.of(pixels(784, "9".repeat(50)), 422, "#/pixels/17", "99999"),
                Arguments.of("{\"pixels\": \"AAECAw==\"}", 400, "#/pixels", "was 'AAECAw=='"),
                Arguments.of("{\"pixels\": 5}", 400, "#/pixels", "was 5"),
                Arguments.of("{\"pixels\": null}", 422, "#/pixels", "missing"),
                Arguments.of("{}", 422, "#/pixels", "missing"),
                Arguments.of("{\"pixels\": [1], \"instances\": [[1]]}", 422, "#/instances", "not both"),
                Arguments.of("{\"instances\": []}", 422, "#/instances", "got 0"),
                Arguments.of("{\"instances\": [[1], null]}", 422, "#/instances/1", "null"),
                Arguments.of("{\"instances\": [[1], 5]}", 400, "#/instances/1", "was 5"),
                Arguments.of("{\"instances\": [[0, 1], [\"x\"]]}", 400, "#/instances/1/0", "was 'x'"),
                Arguments.of("{\"instances\": 5}", 400, "#/instances", "was 5"),
                Arguments.of("{\"pixelz\": [1]}", 400, "#/pixelz", "pixelRange, pixels"),
                Arguments.of("{\"pixels\": [1], \"pixels\": [2]}", 400, "#", "pixels"),
                Arguments.of("{\"pixels\": [1], \"pixelRange\": \"hex\"}", 422, "#/pixelRange", "was 'hex'"),
                Arguments.of("{\"pixels\": [1], \"pixelRange\": 5}", 400, "#/pixelRange", "was 5"),
                Arguments.of("{\"pixels\": [1", 400, "#/pixels", "ends prematurely"),
                Arguments.of("{\"pixels\": [1]} x", 400, "#", "x"),
                Arguments.of("", 400, "", "missing"),
                Arguments.of("null", 400, "", "missing"),
                Arguments.of("5", 400, "#", "must be an object"),
                Arguments.of("[]", 400, "#", "must be an object, was an array"),
                Arguments.of("{\"x\": " + "[".repeat(100_000), 400, "", ""),
                Arguments.of("[".repeat(100_000), 400, "", ""),
                Arguments.of("{\"\\u0000\\u202e\\n\": 1}", 400, "#", "\\\\u202e"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bad_body_is_named_with_its_value(String body, int status, String pointer, String shown) throws Exception {
        HttpResponse<String> answer = post(PREDICT, body);

        assertProblem(answer, status);
        assertThat(answer.body()).contains(shown);
        if (!pointer.isEmpty()) {
            assertThat(answer.body()).contains("\"pointer\":\"" + pointer);
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("GET", "/nothing", 404, "/nothing"),
                Arguments.of("GET", "/error", 404, "/error"),
                Arguments.of("GET", "/api/v1/%zz", 400, ""),
                Arguments.of("DELETE", PREDICT, 405, "DELETE"),
                Arguments.of("GET", PREDICT, 405, "POST"),
                Arguments.of("POST", "/api/v1/models/nobody/predict", 404, "nobody"),
                Arguments.of("POST", PREDICT + "?version=99", 404, "99"),
                Arguments.of("POST", PREDICT + "?version=x", 400, "version must be an integer"),
                Arguments.of("POST", PREDICT + "?version=1&alias=latest", 400, "not both"),
                Arguments.of("POST", PREDICT + "?alias=%zz", 400, "the query cannot be decoded, was 'alias=%zz'"),
                Arguments.of("POST", PREDICT + "?alias=%ff", 400, "was 'alias=%ff'"),
                Arguments.of("POST", PREDICT + "?alias=%", 400, "was 'alias=%'"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void bad_request_is_answered_with_a_problem(String method, String path, int status, String shown) throws Exception {
        String answer = RawRequest.send(port, method, path, pixels(784, "0"));

        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("application/problem+json");
        assertThat(answer).contains("urn:scratchnet:problem:", shown);
        assertHidesTheInside(answer);
    }

    @Test
    void refused_method_names_the_allowed_ones() throws Exception {
        assertThat(RawRequest.send(port, "DELETE", PREDICT, "")).contains("Allow: POST");
    }

    @Test
    void malformed_request_target_is_answered_with_a_problem() throws Exception {
        assertThat(RawRequest.send(port, "GET", "/a|b", ""))
                .startsWith("HTTP/1.1 400")
                .contains("urn:scratchnet:problem:malformed-request");
    }

    @Test
    void other_content_type_is_415() throws Exception {
        HttpResponse<String> answer = client.send(
                request(PREDICT)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertProblem(answer, 415);
        assertThat(answer.body()).contains("text/plain");
    }

    @Test
    void digit_is_answered_with_normalised_outputs() throws Exception {
        HttpResponse<String> answer = post(PREDICT, pixels(784, "255"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"label\":7", "\"probability\":0.625", "\"pixelRange\":\"byte\"");
    }

    @Test
    void images_read_in_different_ranges_say_so_one_by_one() throws Exception {
        String one = pixels(784, "1").replace("{\"pixels\": ", "").replace("}", "");
        String two = pixels(784, "2").replace("{\"pixels\": ", "").replace("}", "");

        HttpResponse<String> answer = post(PREDICT, "{\"instances\": [" + one + "," + two + "]}");

        assertThat(answer.body())
                .contains("\"pixelRange\":\"unit\"", "\"pixelRange\":\"byte\"")
                .contains("\"version\":1,\"predictions\"");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.body()).contains("\"status\":" + status).contains("urn:scratchnet:problem:");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertHidesTheInside(answer.body());
    }

    private static void assertHidesTheInside(String answer) {
        assertThat(answer).doesNotContain("io.scratchnet", "java.", "org.", "tools.jackson", "Exception", "/work");
    }

    /** A body of {@code count} zeros but for the 18th. */
    private static String pixels(int count, String eighteenth) {
        List<String> numbers = new ArrayList<>(Collections.nCopies(count, "0"));
        numbers.set(17, eighteenth);
        return "{\"pixels\": [" + String.join(",", numbers) + "]}";
    }

    private static String unit(String body) {
        return body.replace("{", "{\"pixelRange\": \"unit\", ");
    }
}
