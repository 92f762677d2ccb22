package io.scratchnet.server;

import static io.scratchnet.server.JobCalls.NO_BOOTSTRAP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told of requests that pages of other origins send. */
@Timeout(300)
class CorsTest {
    private static final String PAGE = "https://app.example";
    private static final String OTHER = "https://other.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @TempDir
    static Path folder;

    private static Service service;
    private static Front front;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(
                Files.createDirectory(folder.resolve("state")),
                NO_BOOTSTRAP,
                "--scratchnet.cors.allowed-origins=" + PAGE + ",https://*.pages.example",
                "--management.endpoints.web.cors.allowed-origins=https://dashboard.example",
                "--management.endpoints.web.cors.allowed-headers=*",
                "--scratchnet.predictions.large.concurrency=1",
                "--scratchnet.predictions.large.queue=0",
                "--scratchnet.limits.body.pace.silence=5m",
                "--scratchnet.limits.body.pace.grace=5m");
        front = new Front(service.uri(""), "", List.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/training-jobs, POST",
        "/api/v1/models/x/aliases/y, PUT",
        "/api/v1/models/x, PATCH",
        "/v2/models/x/infer, POST",
        "/v3/api-docs, GET"
    })
    void a_page_of_an_allowed_origin_may_send_what_it_asks_to(String path, String method) throws Exception {
        HttpResponse<String> answer = preflight(PAGE, path, method);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, ALLOWED)).isEqualTo(PAGE);
        assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo(method);
        assertThat(header(answer, "Access-Control-Allow-Headers")).isEqualTo("content-type, idempotency-key, if-match");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(answer.headers().firstValue("Allow")).isEmpty();
        assertThat(answer.headers().allValues("Vary").toString()).contains("Origin");
    }

    @Test
    void any_host_below_a_pattern_is_allowed() throws Exception {
        String page = "https://one.pages.example";

        assertThat(header(preflight(page, "/api/v1/networks", "POST"), ALLOWED)).isEqualTo(page);
        assertThat(header(preflight("https://pages.example", "/api/v1/networks", "POST"), ALLOWED))
                .isEmpty();
    }

    @Test
    void a_page_may_read_an_answer_and_its_headers() throws Exception {
        HttpResponse<String> answer = front.get("/api/v1/models", "Origin", PAGE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, ALLOWED)).isEqualTo(PAGE);
        assertThat(header(answer, "Access-Control-Expose-Headers"))
                .contains("Location", "ETag", "Retry-After", "Content-Disposition", "Model-Version", "Repr-Digest");
    }

    /** As there is nothing to forbid: a browser keeps the answer from the page, and the same origin may look like another one behind a proxy. */
    @Test
    void an_origin_that_is_not_allowed_is_answered_without_the_headers() throws Exception {
        HttpResponse<String> answer = front.get("/api/v1/models", "Origin", OTHER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, ALLOWED)).isEmpty();
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
        assertThat(header(preflight(OTHER, "/api/v1/models", "POST"), ALLOWED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://[.pages.example",
                "https://%.pages.example",
                "https://a b.pages.example",
                "https://x:y.pages.example",
                "https://x.pages.example:99999999999",
                "https://other.example, https://one.pages.example",
                "https://other.example,https://one.pages.example",
                "https://other.example/.pages.example",
                "https://other.example?.pages.example",
                "https://other.example#.pages.example",
                "https://x@y.pages.example"
            })
    void an_origin_that_only_looks_like_the_pattern_is_not_allowed(String origin) throws Exception {
        String answer = new Front(service.uri(""), "", List.of("Origin", origin)).raw("GET", "/v2");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Vary: Origin").doesNotContain(ALLOWED);
    }

    @Test
    void a_name_with_an_underscore_below_the_pattern_is_allowed() throws Exception {
        String origin = "https://a.b_c.pages.example";

        assertThat(new Front(service.uri(""), "", List.of("Origin", origin)).raw("GET", "/v2"))
                .startsWith("HTTP/1.1 200")
                .contains(ALLOWED + ": " + origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models/none", "/v2/models/none", "/nothing", "/api/v1/models?pageSize=x"})
    void errors_of_operations_may_be_read(String path) throws Exception {
        HttpResponse<String> answer = front.get(path, "Origin", PAGE);

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(header(answer, ALLOWED)).isEqualTo(PAGE);
    }

    @Test
    void so_may_those_of_filters_and_of_tomcat() throws Exception {
        HttpResponse<String> tooLarge = front.send(
                "POST",
                "/api/v1/networks",
                BodyPublishers.ofString(" ".repeat((256 << 10) + 1)),
                BodyHandlers.ofString(),
                "Origin",
                PAGE);
        Front page = new Front(service.uri(""), "", List.of("Origin", PAGE));

        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(header(tooLarge, ALLOWED)).isEqualTo(PAGE);
        assertThat(page.raw("GET", "/v2/%zz")).startsWith("HTTP/1.1 400").contains(ALLOWED + ": " + PAGE);
        assertThat(page.raw("TRACE", "/v2")).startsWith("HTTP/1.1 405").contains(ALLOWED + ": " + PAGE);
    }

    @Test
    void so_may_a_refusal_under_load() throws Exception {
        try (Socket slow =
                new Socket(InetAddress.getLoopbackAddress(), service.uri("/").getPort())) {
            slow.getOutputStream()
                    .write("POST /api/v1/models/x/predict HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            HttpResponse<String> refused = predictLarge();
            while (refused.statusCode() != 503) { // the other one is not there yet
                refused = predictLarge();
            }
            assertThat(header(refused, ALLOWED)).isEqualTo(PAGE);
            assertThat(header(refused, "Access-Control-Expose-Headers")).contains("Retry-After");
        }
    }

    @Test
    void a_page_may_follow_a_job() throws Exception {
        String job = JobCalls.submit(service, JobCalls.TINY);
        HttpResponse<String> events = front.get(job + "/events", "Origin", PAGE);

        assertThat(events.body()).contains("SUCCEEDED");
        assertThat(header(events, ALLOWED)).isEqualTo(PAGE);
    }

    @Test
    void the_actuator_has_settings_of_its_own() throws Exception {
        String dashboard = "https://dashboard.example";

        assertThat(header(front.get("/actuator/health", "Origin", dashboard), ALLOWED))
                .isEqualTo(dashboard);
        assertThat(header(front.get("/actuator/health", "Origin", PAGE), ALLOWED))
                .isEmpty();
        assertThat(header(front.get("/api/v1/models", "Origin", dashboard), ALLOWED))
                .isEmpty();
        HttpResponse<String> preflight = preflight(dashboard, "/actuator/health", "GET");
        assertThat(header(preflight, ALLOWED)).isEqualTo(dashboard);
        assertThat(preflight.headers().firstValue("Allow")).isEmpty();
    }

    private static HttpResponse<String> predictLarge() throws IOException, InterruptedException {
        return front.send(
                "POST",
                "/api/v1/models/x/predict",
                BodyPublishers.ofByteArray(new byte[784 * 100]),
                BodyHandlers.ofString(),
                "Content-Type",
                "application/octet-stream",
                "Origin",
                PAGE);
    }

    private static HttpResponse<String> preflight(String origin, String path, String method)
            throws IOException, InterruptedException {
        return front.send(
                "OPTIONS",
                path,
                BodyPublishers.noBody(),
                BodyHandlers.ofString(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                "content-type,idempotency-key,if-match");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
