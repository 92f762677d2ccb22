package io.scratchnet.server;

import static io.scratchnet.server.Front.json;
import static io.scratchnet.server.JobCalls.NO_BOOTSTRAP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;

/** The service below a path of its own, and behind proxies that pass the path on or cut it off. */
@Timeout(300)
class PrefixTest {
    private static final String NETWORK = """
            "network": {"layers": [{"type": "fc", "inputs": 784, "units": 100}, {"type": "activation", "function": "relu"},
                                   {"type": "fc", "units": 10}, {"type": "activation", "function": "softmax"}],
                        "loss": "crossEntropy"}""";
    private static final String JOB =
            "{\"model\": \"%s\", \"training\": {\"epochs\": %d, \"batchSize\": 10000}, " + NETWORK + "}";
    private static final String STORED = "{\"name\": \"stored\", " + NETWORK.substring(NETWORK.indexOf('{') + 1);
    private static final String OCTETS = "application/octet-stream";

    /** Proxies cut off nothing of it, or the whole prefix. */
    enum Way {
        CONTEXT_PATH,
        PREFIX_HEADER,
        NGINX_PASSES_ON,
        NGINX_CUTS_OFF
    }

    @TempDir
    static Path folder;

    private static final Map<Way, Nginx> PROXIES = new EnumMap<>(Way.class);
    private static Service below;
    private static Service atRoot;

    @BeforeAll
    static void start() throws Exception {
        below = Service.launch(
                Files.createDirectory(folder.resolve("below")),
                NO_BOOTSTRAP,
                "--server.servlet.context-path=/ml",
                "--server.forward-headers-strategy=native");
        atRoot = Service.start(
                Files.createDirectory(folder.resolve("root")),
                NO_BOOTSTRAP,
                "--server.forward-headers-strategy=framework");
        below.awaitReady();
    }

    @AfterAll
    static void stop() {
        PROXIES.values().forEach(Nginx::close);
        below.close();
        atRoot.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_description_names_urls_below_the_prefix(Way way) throws Exception {
        Front front = front(way);
        JsonNode api = json(front.get("/v3/api-docs"));

        assertThat(api.at("/servers").findValuesAsString("url")).containsExactly(front.prefix());
        assertThat(api.findValuesAsString("externalValue"))
                .hasSizeGreaterThan(4)
                .allSatisfy(file -> {
                    assertThat(file).startsWith(front.prefix() + "/");
                    assertThat(front.get(front.path(file)).statusCode()).isEqualTo(200);
                });
    }

    @ParameterizedTest
    @EnumSource
    void swagger_ui_finds_its_files_and_the_description(Way way) throws Exception {
        Front front = front(way);
        String page = front.path(
                front.get("/swagger-ui.html").headers().firstValue("Location").orElseThrow());

        assertThat(front.get(page).body()).contains("swagger-ui");
        String configuration =
                front.get(page.replace("index.html", "swagger-initializer.js")).body();
        assertThat(configuration).contains("\"" + front.prefix() + "/v3/api-docs/swagger-config\"");
        assertThat(json(front.get("/v3/api-docs/swagger-config")).get("url").asString())
                .isEqualTo(front.prefix() + "/v3/api-docs");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_made_is_where_location_says(Way way) throws Exception {
        Front front = front(way);
        HttpResponse<String> network = front.postJson("/api/v1/networks", STORED);
        HttpResponse<String> job = front.postJson("/api/v1/training-jobs", JOB.formatted("located", 1));

        for (HttpResponse<String> made : List.of(network, job)) {
            String location = made.headers().firstValue("Location").orElseThrow();
            assertThat(location).startsWith(front.prefix() + "/api/v1/");
            assertThat(json(front.get(front.path(location))).get("id"))
                    .isEqualTo(json(made).get("id"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_exported_model_is_read_in_parts_and_imported(Way way) throws Exception {
        Front front = front(way);
        String export = "/api/v1/models/" + model(front) + "/versions/1/export";
        byte[] whole = download(front, "GET", export).body();
        HttpResponse<byte[]> head = download(front, "HEAD", export);
        HttpResponse<byte[]> part = download(front, "GET", export, "Range", "bytes=1000-1999");

        assertThat(head.headers().firstValue("Content-Length")).hasValue(Integer.toString(whole.length));
        assertThat(head.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 1000-1999/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, 2000));
        String tag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(download(front, "GET", export, "If-None-Match", tag).statusCode())
                .isEqualTo(304);

        HttpResponse<String> imported = front.post("/api/v1/models/imported/versions", OCTETS, whole);
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        String location = imported.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(front.prefix() + "/api/v1/models/imported/versions/");
        assertThat(front.get(front.path(location)).statusCode()).isEqualTo(200);
    }

    /** All of them past the 256 KB of any other body. */
    @ParameterizedTest
    @EnumSource
    void predictions_have_the_limits_of_the_root(Way way) throws Exception {
        Front front = front(way);
        String image = "[" + "0.25,".repeat(783) + "0.25]";
        String images = "{\"pixelRange\": \"unit\", \"instances\": [" + (image + ",").repeat(199) + image + "]}";
        String data = "0.25,".repeat(784 * 100 - 1) + "0.25";
        String tensor =
                "{\"inputs\": [{\"name\": \"pixels\", \"datatype\": \"FP32\", \"shape\": [100, 784], \"data\": [" + data
                        + "]}]}";
        String model = model(front);

        assertThat(front.postJson("/api/v1/models/" + model + "/predict", images)
                        .statusCode())
                .isEqualTo(200);
        assertThat(front.post("/api/v1/models/" + model + "/predict", OCTETS, new byte[784 * 400])
                        .statusCode())
                .isEqualTo(200);
        assertThat(front.postJson("/v2/models/" + model + "/infer", tensor).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_body_past_its_limit_is_told_the_limit(Way way) throws Exception {
        Front front = front(way);

        HttpResponse<String> network = front.postJson("/api/v1/networks", " ".repeat((256 << 10) + 1));
        assertThat(network.statusCode()).isEqualTo(413);
        assertThat(json(network).get("detail").asString()).contains("262144 bytes");
        HttpResponse<String> tensor = front.postJson("/v2/models/x/infer", " ".repeat((16 << 20) + 1));
        assertThat(tensor.statusCode()).isEqualTo(413);
        assertThat(json(tensor).get("error").asString()).contains("16777216 bytes");
    }

    @ParameterizedTest
    @EnumSource
    void errors_below_v2_are_those_of_the_protocol(Way way) throws Exception {
        Front front = front(way);

        assertThat(json(front.get("/v2/nothing")).propertyNames()).containsExactly("error");
        assertThat(json(front.get("/v2/models/none")).propertyNames()).containsExactly("error");
        assertThat(json(front.get("/api/v1/nothing")).propertyNames()).contains("type", "detail");
        assertThat(json(front.get("/v2x")).propertyNames()).contains("type", "detail");
    }

    /** What Tomcat itself refuses; nginx has its own answers to both. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NGINX_PASSES_ON", "NGINX_CUTS_OFF"})
    void so_are_those_that_tomcat_makes(Way way) throws Exception {
        Front front = front(way);

        assertThat(front.raw("GET", "/v2/%zz")).startsWith("HTTP/1.1 400").contains("{\"error\":");
        assertThat(front.raw("TRACE", "/v2/models")).startsWith("HTTP/1.1 405").contains("{\"error\":");
        assertThat(front.raw("GET", "/api/%zz")).startsWith("HTTP/1.1 400").contains("{\"type\":");
        assertThat(front.raw("TRACE", "/api")).startsWith("HTTP/1.1 405").contains("{\"type\":");
    }

    @ParameterizedTest
    @EnumSource
    void a_path_with_a_slash_at_the_end_is_another_one_and_the_answer_says_so(Way way) throws Exception {
        Front front = front(way);

        for (String path :
                List.of("/api/v1/networks/", "/api/v1/models/", "/api/v1/training-jobs/", "/v2/models/none/")) {
            HttpResponse<String> answer = front.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body())
                    .contains("no resource at '" + front.prefix() + path + "'; remove the trailing slash");
        }
        assertThat(front.postJson("/api/v1/networks/", STORED).statusCode()).isEqualTo(404);
        assertThat(front.get("/v2/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_tag_that_was_read_serves_for_a_change(Way way) throws Exception {
        Front front = front(way);
        String path = "/api/v1/models/" + model(front);
        String tag = front.get(path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> changed = front.send(
                "PATCH",
                path,
                BodyPublishers.ofString("{\"description\": \"by " + way + "\"}"),
                BodyHandlers.ofString(),
                "Content-Type",
                "application/merge-patch+json",
                "If-Match",
                tag);

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    /** The job is paused: what a proxy held back would come only with much more. */
    @ParameterizedTest
    @EnumSource
    void events_arrive_as_they_happen(Way way) throws Exception {
        Front front = front(way);
        String job = front.path(front.postJson("/api/v1/training-jobs", JOB.formatted("followed", 1000))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(front.postJson(job + "/pause", "").statusCode()).isEqualTo(200);

        HttpResponse<InputStream> stream =
                front.send("GET", job + "/events", BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(events.lines().anyMatch(line -> line.contains("\"PAUSED\"")))
                    .isTrue();
            front.postJson(job + "/cancel", "");
            assertThat(events.lines().anyMatch(line -> line.contains("\"CANCELLED\"")))
                    .isTrue();
            assertThat(events.lines().allMatch(String::isEmpty)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NGINX_PASSES_ON", "NGINX_CUTS_OFF"})
    void absolute_links_have_the_scheme_and_host_that_the_proxy_tells(Way way) throws Exception {
        Front front = front(way);
        String[] forwarded = {
            "X-Forwarded-Proto", "https", "X-Forwarded-Host", "front.example", "X-Forwarded-Port", "443"
        };
        String link =
                json(front.get("/actuator", forwarded)).at("/_links/self/href").asString();

        assertThat(link).isEqualTo("https://front.example" + front.prefix() + "/actuator");
        if (way == Way.PREFIX_HEADER) {
            String rfc7239 = json(front.get("/actuator", "Forwarded", "proto=https;host=front.example"))
                    .at("/_links/self/href")
                    .asString();
            assertThat(rfc7239).isEqualTo(link);
        }
    }

    private static Front front(Way way) throws Exception {
        return switch (way) {
            case CONTEXT_PATH -> new Front(below.uri(""), "/ml", List.of());
            case PREFIX_HEADER -> new Front(atRoot.uri(""), "/digits", List.of("X-Forwarded-Prefix", "/digits"));
            case NGINX_PASSES_ON -> new Front(proxy(way).uri("/ml"), "/ml", List.of());
            case NGINX_CUTS_OFF -> new Front(proxy(way).uri("/digits"), "/digits", List.of());
        };
    }

    private static Nginx proxy(Way way) throws Exception {
        Nginx proxy = PROXIES.get(way);
        if (proxy == null) {
            boolean cutsOff = way == Way.NGINX_CUTS_OFF;
            proxy = Nginx.start(
                    Files.createDirectories(folder.resolve(way.name())),
                    Nginx.documented().get(cutsOff ? 1 : 0),
                    cutsOff ? atRoot : below);
            PROXIES.put(way, proxy);
        }
        return proxy;
    }

    /** The model of a service whose file has more than 256 KB. */
    private static String model(Front front) throws Exception {
        if (front.get("/api/v1/models/large").statusCode() != 200) {
            String job = front.path(front.postJson("/api/v1/training-jobs", JOB.formatted("large", 1))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
            front.get(job + "/events"); // until it has ended
        }
        return "large";
    }

    private static HttpResponse<byte[]> download(Front front, String method, String path, String... headers)
            throws Exception {
        return front.send(method, path, BodyPublishers.noBody(), BodyHandlers.ofByteArray(), headers);
    }
}
