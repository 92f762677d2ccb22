package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.scratchnet.http.HttpTestService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** With {@code server.http2.enabled}, in clear text; the client upgrades its connection by its first request. */
@SpringBootTest(
        classes = HttpTestService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.http2.enabled=true",
            "db-scheduler.enabled=false",
            "spring.flyway.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:http2"
        })
@Timeout(120)
class Http2Test {
    private static final String JOBS = "/api/v1/training-jobs";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "application/json, 6000000, true, 413",
        "application/json, 6000000, false, 413",
        "text/plain, 200000, true, 415",
        "application/json, 200000, true, 400"
    })
    void a_refused_body_breaks_neither_its_answer_nor_the_connection(
            String type, int bytes, boolean announced, int status) throws Exception {
        try (HttpClient http = client()) {
            assertThat(http.send(request("/host").build(), BodyHandlers.ofString())
                            .version())
                    .isEqualTo(HttpClient.Version.HTTP_2);
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer =
                        http.send(post(type, new byte[bytes], announced), BodyHandlers.ofString());

                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
                assertThat(answer.body()).contains("urn:scratchnet:problem:");
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            }
            assertThat(http.send(request("/host").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("127.0.0.1:" + port);
        }
    }

    /** Tomcat resets a stream that ends before its body; curl takes that for an error, the client of the JDK does not. */
    @Test
    void curl_reads_the_answer_to_a_refused_body(@TempDir Path folder) throws Exception {
        Path body = Files.write(folder.resolve("body"), new byte[6_000_000]);
        Path answer = folder.resolve("answer");
        requireCurl();

        Process curl = new ProcessBuilder(
                        "curl",
                        "--silent",
                        "--http2-prior-knowledge",
                        "--write-out",
                        "%{http_code} by HTTP/%{http_version}",
                        "--output",
                        answer.toString(),
                        "--header",
                        "Content-Type: application/json",
                        "--data-binary",
                        "@" + body,
                        "http://127.0.0.1:" + port + JOBS)
                .start();

        assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("413 by HTTP/2");
        assertThat(curl.waitFor()).isZero();
        assertThat(answer).content().contains("urn:scratchnet:problem:body-too-large");
    }

    /** Skips the test where curl is not there or cannot do HTTP/2; with {@code SCRATCHNET_REQUIRE_CURL=true} it fails. */
    private static void requireCurl() throws InterruptedException {
        String version;
        try {
            Process curl = new ProcessBuilder("curl", "--version").start();
            version = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            curl.waitFor();
        } catch (IOException e) {
            version = e.toString();
        }
        if (Boolean.parseBoolean(System.getenv("SCRATCHNET_REQUIRE_CURL"))) {
            assertThat(version).contains("HTTP2");
        }
        assumeTrue(version.contains("HTTP2"), "curl with HTTP/2");
    }

    /** The first request of a connection, which asks for the upgrade. */
    @Test
    void a_body_with_the_request_to_upgrade_is_answered() throws Exception {
        String numbers = "[" + "1,".repeat(49_999) + "1]";
        try (HttpClient http = client()) {
            HttpResponse<String> answer = http.send(
                    post("application/json", numbers.getBytes(StandardCharsets.US_ASCII), true),
                    BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("JSON of 50000");
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    }

    private HttpRequest post(String type, byte[] body, boolean announced) {
        return request(JOBS)
                .header("Content-Type", type)
                .POST(
                        announced
                                ? BodyPublishers.ofByteArray(body)
                                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
