package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service that its clients find below a prefix.
 *
 * @param root where requests are sent, without a slash at the end
 * @param prefix the path that clients know the root by
 * @param headers that a proxy adds to each request; name, value, name, value
 */
record Front(URI root, String prefix, List<String> headers) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Asks for a path below the root. */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofString(), headers);
    }

    HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofByteArray(body), BodyHandlers.ofString(), "Content-Type", type);
    }

    HttpResponse<String> postJson(String path, String body) throws IOException, InterruptedException {
        return send(
                "POST",
                path,
                BodyPublishers.ofString(body),
                BodyHandlers.ofString(),
                "Content-Type",
                "application/json");
    }

    <T> HttpResponse<T> send(String method, String path, BodyPublisher body, BodyHandler<T> answer, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + path)).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        for (int i = 0; i < this.headers.size(); i += 2) {
            request.header(this.headers.get(i), this.headers.get(i + 1));
        }
        return HTTP.send(request.build(), answer);
    }

    /** The path below the prefix that a link leads to. */
    String path(String link) {
        assertThat(link).startsWith(prefix + "/");
        return link.substring(prefix.length());
    }

    /** An answer with its head, to a request that a client library would not send. */
    String raw(String method, String path) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + root.getPath() + path + " HTTP/1.1\r\n");
        head.append("Host: ").append(root.getAuthority()).append("\r\nConnection: close\r\n");
        for (int i = 0; i < headers.size(); i += 2) {
            head.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
        }
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
