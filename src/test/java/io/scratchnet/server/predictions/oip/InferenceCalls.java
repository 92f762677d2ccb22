package io.scratchnet.server.predictions.oip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the protocol, and the images that it sends. */
final class InferenceCalls {
    static final String INFER = "/v2/models/mnist/infer";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    InferenceCalls(int port) {
        this.port = port;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body, "Content-Type", "application/json");
    }

    HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .headers(headers)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** As {@link #post}, without a Content-Length. */
    HttpResponse<String> postChunked(String path, String body) throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** The answer of a request that has to succeed. */
    JsonNode inferred(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(path, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }

    /** A request with one tensor, pixels. */
    static String request(String shape, String datatype, String data, String more) {
        return "{\"inputs\": [{\"name\": \"pixels\", \"shape\": " + shape + ", \"datatype\": \"" + datatype
                + "\", \"data\": " + data + "}]" + more + "}";
    }

    /** A pixel of an image that looks different everywhere, 0 to 255. */
    static int pixel(int image, int index) {
        return (image * 31 + index * 7) % 256;
    }

    /** The pixels of some images in one array, as bytes or as unit. */
    static String flat(int images, boolean unit) {
        return numbers(0, images * 784, unit);
    }

    /** As {@link #flat}, nested in arrays of this length and, where it does not make an image, in images. */
    static String nested(int images, int length) {
        return IntStream.range(0, images)
                .mapToObj(image -> length == 784
                        ? numbers(image * 784, 784, false)
                        : IntStream.range(0, 784 / length)
                                .mapToObj(row -> numbers(image * 784 + row * length, length, false))
                                .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String numbers(int from, int count, boolean unit) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> {
                    int pixel = pixel(i / 784, i % 784);
                    return unit ? Float.toString(pixel / 255f) : Integer.toString(pixel);
                })
                .collect(Collectors.joining(",", "[", "]"));
    }
}
