package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scratchnet.ProofWithShortForm;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.models.files.ModelBytes;
import io.scratchnet.server.models.files.Mutator;
import io.scratchnet.server.models.files.OnnxRuntime;
import io.scratchnet.server.storage.AtOnce;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models as files, over HTTP, with the model that the first start trains. */
@ExtendWith(SharedService.class)
@ResourceLock(SharedService.EXPORTS)
class ExchangeTest {
    private static final String VERSIONS = "/api/v1/models/%s/versions";
    private static final String EXPORT = "/api/v1/models/mnist/versions/1/export";
    private static final NetworkSpec SMALL = new NetworkSpec(
            List.of(new LayerSpec.Fc(784, 10, Initializer.GLOROT_UNIFORM), new LayerSpec.Act(Activation.SIGMOID)),
            Loss.MSE);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Service service;

    @BeforeAll
    static void awaitTheFirstModel(Service shared) throws Exception {
        service = shared;
        service.await("/api/v1/models/mnist", answer -> answer.has("version"));
    }

    @Test
    void an_exported_model_comes_back_with_the_same_weights_figures_and_predictions() throws Exception {
        HttpResponse<byte[]> exported = download(EXPORT);
        HttpResponse<String> imported = upload("returned", exported.body());

        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        assertThat(imported.headers().firstValue("Location")).hasValue(VERSIONS.formatted("returned") + "/1");
        JsonNode original = service.json(service.get("/api/v1/models/mnist/versions/1"));
        JsonNode copy = service.json(service.get(VERSIONS.formatted("returned") + "/1"));
        for (String same : new String[] {"sha256", "network", "training", "dataset", "metrics", "parameterCount"}) {
            assertThat(copy.get(same)).as(same).isEqualTo(original.get(same));
        }
        assertThat(predicted("returned", 7)).isEqualTo(predicted("mnist", 7));
    }

    @Test
    void a_model_and_a_tensor_in_gzip_are_what_they_are_without() throws Exception {
        byte[] file = download(EXPORT).body();
        HttpResponse<String> imported =
                service.postGzip(VERSIONS.formatted("zipped"), "application/octet-stream", file);
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        assertThat(predicted("zipped", 7)).isEqualTo(predicted("mnist", 7));

        String tensor =
                "{\"inputs\": [{\"name\": \"%s\", \"shape\": [1, 784], \"datatype\": \"FP32\", \"data\": [%s]}]}"
                        .formatted(
                                service.json(service.get("/v2/models/mnist"))
                                        .at("/inputs/0/name")
                                        .asString(),
                                String.join(",", Collections.nCopies(784, "0.5")));
        HttpResponse<String> inferred =
                service.postGzip("/v2/models/mnist/infer", "application/json", tensor.getBytes(StandardCharsets.UTF_8));
        assertThat(inferred.statusCode()).as(inferred.body()).isEqualTo(200);
        assertThat(service.json(inferred).get("outputs"))
                .isEqualTo(service.json(service.post("/v2/models/mnist/infer", tensor))
                        .get("outputs"));
    }

    @Test
    void a_safetensors_file_says_what_is_in_it() throws Exception {
        HttpResponse<byte[]> exported = download(EXPORT);
        byte[] file = exported.body();
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode metadata = new JsonMapper()
                .readTree(new String(file, 8, length, StandardCharsets.UTF_8))
                .get("__metadata__");

        byte[] data = Arrays.copyOfRange(file, 8 + length, file.length);
        assertThat(metadata.get("weightsSha256").asString())
                .isEqualTo(HexFormat.of().formatHex(sha256(data)));
        assertThat(metadata.get("model").asString()).isEqualTo("mnist");
        assertThat(metadata.get("version").asString()).isEqualTo("1");
        assertThat(Double.parseDouble(metadata.get("testAccuracy").asString())).isBetween(0.9, 1.0);
        assertThat(metadata.get("network").asString()).contains("\"layers\"", "crossEntropy");
        assertThat(metadata.get("training").asString()).contains("\"epochs\"", "\"seed\"");
        assertThat(metadata.get("dataset").asString()).isEqualTo("mnist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safetensors", "onnx"})
    void a_file_is_named_digested_cached_and_served_in_ranges(String format) throws Exception {
        String path = EXPORT + "?format=" + format;
        HttpResponse<byte[]> whole = download(path);

        assertThat(whole.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(whole.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"mnist-v1." + format + "\"");
        assertThat(whole.headers().firstValue("Content-Length")).hasValue(Integer.toString(whole.body().length));
        assertThat(whole.headers().firstValue("Repr-Digest")).isEmpty();
        assertThat(download(path, "Want-Repr-Digest", "sha-512=3, sha-256=10")
                        .headers()
                        .firstValue("Repr-Digest"))
                .hasValue("sha-256=:" + Base64.getEncoder().encodeToString(sha256(whole.body())) + ":");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(download(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(download(
                                EXPORT + "?format=" + (format.equals("onnx") ? "safetensors" : "onnx"),
                                "If-None-Match",
                                tag)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> range = download(path, "Range", "bytes=70000-70999");
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 70000, 71000));
        HttpResponse<byte[]> past = download(path, "Range", "bytes=999999999-");
        assertThat(past.statusCode()).isEqualTo(416);
        assertThat(new String(past.body(), StandardCharsets.UTF_8)).contains("'bytes=999999999-'");
        assertThat(past.headers().firstValue("Content-Range")).hasValue("bytes */" + whole.body().length);
    }

    @Test
    void a_range_of_another_file_or_in_another_unit_is_answered_with_the_whole_file() throws Exception {
        HttpResponse<byte[]> whole = download(EXPORT);
        String tag = whole.headers().firstValue("ETag").orElseThrow();

        assertThat(download(EXPORT, "Range", "bytes=0-9", "If-Range", tag).statusCode())
                .isEqualTo(206);
        for (String[] headers : new String[][] {
            {"Range", "bytes=0-9", "If-Range", "\"another\""},
            {"Range", "pages=0-9"},
            {"Range", "bytes="},
            {"Range", "bytes=, ,"},
        }) {
            HttpResponse<byte[]> answer = download(EXPORT, headers);
            assertThat(answer.statusCode()).as("%s", List.of(headers)).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Length")).hasValue(Integer.toString(whole.body().length));
            assertThat(answer.body()).isEqualTo(whole.body());
        }
        assertThat(download(EXPORT, "If-None-Match", "*").statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "BYTES=0-3, 0, 4",
        "bytes=70000-99999999999999999999, 70000, -1",
        "bytes=-99999999999999999999, 0, -1",
        "Bytes=0000000000000000000002-00000000000000000000005, 2, 6"
    })
    void a_range_is_served_in_any_case_and_up_to_the_end(String range, int from, int to) throws Exception {
        byte[] whole = download(EXPORT).body();
        int end = to < 0 ? whole.length : to;

        HttpResponse<byte[]> answer = download(EXPORT, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range"))
                .hasValue("bytes " + from + "-" + (end - 1) + "/" + whole.length);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, from, end));
    }

    @Test
    void a_range_from_behind_the_end_or_of_several_parts_is_read_with_numbers_of_any_length() throws Exception {
        HttpResponse<byte[]> past = download(EXPORT, "Range", "bytes=99999999999999999999-");
        assertThat(past.statusCode()).isEqualTo(416);
        HttpResponse<byte[]> parts = download(EXPORT, "Range", "BYTES=0-3, 100000-99999999999999999999");
        assertThat(parts.statusCode()).isEqualTo(206);
        assertThat(parts.headers().firstValue("Content-Type").orElse("")).startsWith("multipart/byteranges");
    }

    @Test
    void a_range_that_is_given_twice_is_refused() throws Exception {
        assertThat(raw("GET " + EXPORT + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Range: bytes=0-3\r\nRange: bytes=4-7\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void a_file_is_only_given_where_it_is_that_of_if_match() throws Exception {
        String tag = download(EXPORT).headers().firstValue("ETag").orElseThrow();

        assertThat(download(EXPORT, "If-Match", "\"another\", " + tag).statusCode())
                .isEqualTo(200);
        assertThat(download(EXPORT, "If-Match", "*").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> another = download(EXPORT, "If-Match", "\"another\"");
        assertThat(another.statusCode()).isEqualTo(412);
        assertThat(new String(another.body(), StandardCharsets.UTF_8))
                .contains("If-Match was")
                .contains("the current ETag is");
        assertThat(download(EXPORT, "If-Match", "W/" + tag).statusCode()).isEqualTo(412);
        assertThat(service.send("HEAD", EXPORT, "", "If-Match", "\"another\"").statusCode())
                .isEqualTo(412);
        assertThat(download(EXPORT, "If-Match", "another").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1", "+1", "01", "%D9%A1"})
    void only_a_decimal_number_is_a_version(String version) throws Exception {
        assertThat(download("/api/v1/models/mnist/versions/" + version + "/export")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_large_file_of_another_content_type_is_told_which_one_is_read() throws Exception {
        HttpResponse<String> answer =
                service.post("/api/v1/models/sent/versions", "application/json", new byte[300 << 10]);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(answer.body()).contains("application/octet-stream");
    }

    @Test
    void onnxruntime_reads_real_digits_as_the_service_does() throws Exception {
        float[][] digits = new float[20][];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = unit(pixels(i));
        }
        OnnxRuntime theirs = OnnxRuntime.run(download(EXPORT + "?format=onnx").body(), digits);

        assertThat(theirs.metadata()).containsEntry("model", "mnist").containsKeys("network", "weightsSha256");
        for (int i = 0; i < digits.length; i++) {
            assertThat(theirs.probabilities()[i])
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(predicted("mnist", i));
        }
    }

    @Test
    void an_unknown_format_is_told_those_there_are_and_what_is_not_there_is_not_found() throws Exception {
        HttpResponse<String> unknown = service.get(EXPORT + "?format=pickle");

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("format must be one of safetensors, onnx, was 'pickle'");
        assertThat(service.get("/api/v1/models/mnist/versions/99/export").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/api/v1/models/nobody/versions/1/export?format=onnx")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_figure_that_a_file_claims_is_not_believed() throws Exception {
        HttpResponse<String> imported = upload("boaster", ModelBytes.initial(SMALL, 5, Map.of("testAccuracy", "1.0")));

        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        assertThat(service.json(imported).at("/metrics/testAccuracy").asDouble())
                .isBetween(0.0, 0.5);
        JsonNode evaluation = service.json(service.get(VERSIONS.formatted("boaster") + "/1/evaluation"));
        assertThat(evaluation.at("/testAccuracy").asDouble())
                .isEqualTo(service.json(imported).at("/metrics/testAccuracy").asDouble());
    }

    @Test
    void a_file_that_another_tool_wrote_is_taken() throws Exception {
        String header = """
                {"layers.0.bias":{"dtype":"F32","shape":[10],"data_offsets":[0,40]},
                 "__metadata__":{"formatVersion":"1","network":"{\\"layers\\":[{\\"type\\":\\"fc\\",\\"inputs\\":784,\\"units\\":10}],\\"loss\\":\\"mse\\"}"},
                 "layers.0.weight":{"dtype":"F32","shape":[784,10],"data_offsets":[40,31400]}}""";
        HttpResponse<String> imported = upload("foreign", file(header, 31400));

        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        JsonNode version = service.json(imported);
        assertThat(version.at("/parameterCount").asInt()).isEqualTo(7850);
        assertThat(version.at("/provenance/origin").asString()).isEqualTo("imported");
        assertThat(version.get("training").isNull()).isTrue();
        assertThat(version.get("dataset").isNull()).isTrue();
        assertThat(version.at("/metrics/dataset/name").asString())
                .as("evaluated here")
                .isEqualTo("mnist");
        assertThat(upload("foreign", file(header, 31400)).statusCode()).isEqualTo(201);
        JsonNode comparison = service.json(service.get(VERSIONS.formatted("foreign") + "/1/compare/2"));
        assertThat(comparison.get("noSamples").isNull())
                .as(comparison.toString())
                .isTrue();
        assertThat(comparison.get("samples").isObject()).isTrue();
        assertThat(service.get("/api/v1/models/foreign/versions/1/export").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "formatVersion | 2 | #/__metadata__/formatVersion | formatVersion must be '1', was '2'",
                "trainning | {} | #/__metadata__/trainning | unknown key 'trainning', known are",
                "network | {\"loss\":\"mse\"} | #/__metadata__/network/layers | layers is missing or empty",
                "network | null | #/__metadata__/network | must be an object, was null",
                "network | { | #/__metadata__/network | the JSON ends prematurely",
                "network | {\"layers\":[{\"type\":\"fc\",\"units\":0,\"inputs\":784}],\"loss\":\"mse\"} | #/__metadata__/network/layers/0/units | units must be >= 1, was 0",
                "network | {\"layers\":[{\"type\":\"fc\",\"units\":10,\"inputs\":784}],\"loss\":\"mse\",\"a\":1} | #/__metadata__/network/a | unknown field 'a'",
                "network | {\"layers\":[{\"type\":\"fc\",\"units\":10,\"inputs\":100}],\"loss\":\"mse\"} | #/__metadata__/network | must take 784 inputs for mnist, takes 100",
                "network | {\"layers\":[{\"type\":\"fc\",\"units\":11,\"inputs\":784}],\"loss\":\"mse\"} | #/__metadata__/network | must have 10 units for mnist, has 11",
                "network | {\"layers\":[{\"type\":\"fc\",\"units\":10,\"inputs\":784}],\"loss\":\"mse\"} | # | layers.0.weight",
                "training | {\"epochs\":5} | #/__metadata__/training/seed | seed is missing",
                "training | {\"epochs\":0,\"seed\":1} | #/__metadata__/training/epochs | epochs must be in [1, 1000], was 0",
                "dataset | cifar | #/__metadata__/dataset | no dataset is named 'cifar'",
                "datasetSha256 | 0 | #/__metadata__/datasetSha256 | datasetSha256 must be that of mnist here",
                "weightsSha256 | 0 | #/__metadata__/weightsSha256 | must be 64 lower-case hexadecimal digits, was '0'",
            })
    void metadata_that_break_a_rule_are_named(String key, String value, String pointer, String detail)
            throws Exception {
        NetworkSpec larger = new NetworkSpec(List.of(new LayerSpec.Fc(784, 3, Initializer.ZEROS)), Loss.MSE);
        Map<String, String> metadata = new HashMap<>(Map.of("training", "{\"seed\": 1}"));
        metadata.put(key, value);
        HttpResponse<String> answer =
                upload("refused", ModelBytes.initial(key.equals("network") ? larger : SMALL, 1, metadata));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(service.json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(service.json(answer).at("/errors/0/detail").asString()).contains(detail);
    }

    @Test
    void weights_that_are_not_finite_or_not_as_stated_are_refused() throws Exception {
        byte[] bad = ModelBytes.initial(SMALL, 1, Map.of("training", "{\"seed\": 1}"));
        ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putFloat(bad.length - 8, Float.NaN);
        HttpResponse<String> nan = upload("refused", bad);
        assertThat(nan.statusCode()).isEqualTo(422);
        assertThat(nan.body()).contains("tensor layers.0.bias must hold finite numbers, holds NaN at 8");

        byte[] altered = download(EXPORT).body().clone();
        altered[altered.length - 1] ^= 1;
        HttpResponse<String> damaged = upload("refused", altered);
        assertThat(damaged.statusCode()).isEqualTo(422);
        assertThat(damaged.body()).contains("the file is damaged");
    }

    @Test
    void what_could_not_answer_predictions_is_refused_and_latest_stays() throws Exception {
        NetworkSpec linear = new NetworkSpec(List.of(new LayerSpec.Fc(784, 10, Initializer.ZEROS)), Loss.MSE);
        byte[] good = ModelBytes.initial(linear, 1, Map.of());
        byte[] bad = good.clone();
        int first = bad.length - 4 * (784 * 10 + 10);
        // Two corner pixels, which no digit of the test part has ink on.
        ByteBuffer.wrap(bad)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(first, 3e38f)
                .putFloat(first + 40, 3e38f);

        assertThat(upload("cornered", good).statusCode()).isEqualTo(201);
        HttpResponse<String> refused = upload("cornered", bad);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body())
                .contains("with these weights an output for a uniform image is Infinity, not a finite number");
        assertThat(service.json(service.get("/api/v1/models/cornered"))
                        .get("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_network_larger_than_the_memory_for_all_models_is_refused_before_its_numbers_are_read() throws Exception {
        String header = """
                {"__metadata__":{"formatVersion":"1","network":"{\\"layers\\":[{\\"type\\":\\"fc\\",\\"inputs\\":784,\\"units\\":16000},{\\"type\\":\\"fc\\",\\"units\\":10}],\\"loss\\":\\"mse\\"}"},
                 "layers.0.weight":{"dtype":"F32","shape":[784,16000],"data_offsets":[0,50176000]},
                 "layers.0.bias":{"dtype":"F32","shape":[16000],"data_offsets":[50176000,50240000]},
                 "layers.1.weight":{"dtype":"F32","shape":[16000,10],"data_offsets":[50240000,50880000]},
                 "layers.1.bias":{"dtype":"F32","shape":[10],"data_offsets":[50880000,50880040]}}""";
        HttpResponse<String> refused = HTTP.send(
                HttpRequest.newBuilder(service.uri(VERSIONS.formatted("huge")))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file(header, 0))))
                        .build(),
                BodyHandlers.ofString());

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body())
                .contains("#/__metadata__/network", "bytes of memory, scratchnet.models.cache-size is 50331648");
    }

    @Test
    void sixty_hostile_files_are_each_refused_or_taken_and_the_service_goes_on() throws Exception {
        Mutator mutator = new Mutator(5);
        byte[] good = ModelBytes.initial(SMALL, 1, Map.of("training", "{\"seed\": 1}"));
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            HttpResponse<String> answer = upload("hostile", mutator.mutated(good));
            assertThat(answer.statusCode())
                    .as("mutation " + i + ": " + answer.body())
                    .isIn(201, 422);
            refused += answer.statusCode() == 422 ? 1 : 0;
        }

        assertThat(refused).isGreaterThan(30);
        assertThat(upload("hostile", good).statusCode()).isEqualTo(201);
        assertThat(upload("hostile", new byte[0]).statusCode()).isEqualTo(422);
    }

    @Test
    void a_header_that_claims_ten_gigabytes_is_refused_at_once() throws Exception {
        String header = """
                {"__metadata__":{"formatVersion":"1","network":"{}"},
                 "layers.0.weight":{"dtype":"F32","shape":[2500000000],"data_offsets":[0,10000000000]}}""";
        HttpResponse<String> answer = upload("refused", file(header, 100));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("at most 67108864 are allowed");
    }

    @Test
    void what_is_too_large_of_another_type_or_badly_named_is_refused() throws Exception {
        assertThat(raw("POST " + VERSIONS.formatted("big") + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/octet-stream\r\nContent-Length: 67108865\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(service.post(VERSIONS.formatted("digits"), "{}").statusCode())
                .isEqualTo(415);
        HttpResponse<String> named = upload("Upper", ModelBytes.initial(SMALL, 1, Map.of()));
        assertThat(named.statusCode()).isEqualTo(422);
        assertThat(named.body()).contains("model must match [a-z0-9][a-z0-9._-]{0,62}, was 'Upper'");
    }

    @ProofWithShortForm
    @Test
    void two_files_that_are_imported_at_once_are_two_versions() throws Exception {
        byte[] good = ModelBytes.initial(SMALL, 1, Map.of("training", "{\"seed\": 1}"));
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            String model = "together-" + round;
            List<HttpResponse<String>> answers = AtOnce.results(() -> upload(model, good), () -> upload(model, good));
            assertThat(answers)
                    .as("%s", answers.stream().map(HttpResponse::body).toList())
                    .extracting(
                            answer -> answer.headers().firstValue("Location").orElse(""))
                    .containsExactlyInAnyOrder(VERSIONS.formatted(model) + "/1", VERSIONS.formatted(model) + "/2");
        }
    }

    @Test
    void files_that_are_uploaded_slowly_keep_no_other_from_being_imported() throws Exception {
        byte[] good = ModelBytes.initial(SMALL, 1, Map.of("training", "{\"seed\": 1}"));
        try (Socket one = begin("slow", good);
                Socket another = begin("slow", good)) {
            for (int i = 0; i < 3; i++) {
                assertThat(upload("quick", good).statusCode()).isEqualTo(201);
            }
            for (Socket slow : List.of(one, another)) {
                slow.getOutputStream().write(good, good.length / 2, good.length - good.length / 2);
                slow.getOutputStream().flush();
                assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 201");
            }
        }
    }

    @Test
    void exports_that_are_read_slowly_leave_the_request_threads_to_others() throws Exception {
        NetworkSpec large = new NetworkSpec(
                List.of(new LayerSpec.Fc(784, 4000, Initializer.ZEROS), new LayerSpec.Fc(4000, 10, Initializer.ZEROS)),
                Loss.MSE);
        assertThat(upload("large", ModelBytes.initial(large, 1, Map.of())).statusCode())
                .isEqualTo(201);
        try (Socket one = beginExport("large");
                Socket another = beginExport("large")) {
            HttpResponse<byte[]> refused = download(EXPORT);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                    .contains("all 2 concurrent exports are in use (scratchnet.limits.exports.concurrent)");
            assertThat(predicted("mnist", 7)).isNotEmpty();
            one.setSoLinger(true, 0); // what is not read is not waited for
            another.setSoLinger(true, 0);
        }
        await().untilAsserted(() -> assertThat(download(EXPORT).statusCode()).isEqualTo(200));
        for (int i = 0; i < 5; i++) { // each gives its place back
            assertThat(download(EXPORT, "Range", "bytes=0-3, 100000-100009").statusCode())
                    .isEqualTo(206);
        }
    }

    /** Asks for a file that does not fit into the buffers of a connection, and reads its status line. */
    private static Socket beginExport(String model) throws IOException {
        Socket slow = new Socket();
        slow.setReceiveBufferSize(4096);
        slow.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), service.uri("/").getPort()));
        slow.getOutputStream()
                .write(("GET " + VERSIONS.formatted(model) + "/1/export HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        slow.getOutputStream().flush();
        assertThat(new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return slow;
    }

    /** Sends the first half of a file. */
    private static Socket begin(String model, byte[] file) throws IOException {
        Socket slow = connect();
        slow.getOutputStream()
                .write(("POST " + VERSIONS.formatted(model)
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/octet-stream\r\nContent-Length: " + file.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        slow.getOutputStream().write(file, 0, file.length / 2);
        slow.getOutputStream().flush();
        return slow;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_exported_file_that_another_tool_opened_and_saved_again_is_taken(boolean ofEarlierRelease) throws Exception {
        byte[] resaved = ModelBytes.resaved(download(EXPORT).body());
        byte[] file = ofEarlierRelease ? ModelBytes.withChecksumAsTheyLie(resaved) : resaved;

        HttpResponse<String> imported = upload("resaved", file);

        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        assertThat(service.json(imported).get("sha256"))
                .isEqualTo(service.json(service.get("/api/v1/models/mnist/versions/1"))
                        .get("sha256"));
        assertThat(service.json(imported).has("warnings")).isFalse();
        file[file.length - 1] ^= 1;
        HttpResponse<String> damaged = upload("resaved", file);
        assertThat(damaged.statusCode()).isEqualTo(422);
        assertThat(damaged.body()).contains("the file is damaged");
    }

    @Test
    void an_import_that_reads_no_better_than_chance_says_so() throws Exception {
        HttpResponse<String> drawn = upload("drawn", ModelBytes.initial(SMALL, 1, Map.of()));

        assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(201);
        assertThat(service.json(drawn).get("warnings").valueStream().map(JsonNode::asString))
                .singleElement()
                .asString()
                .contains(
                        "the accuracy on the test split of mnist is 0.", "by chance alone it may be as high as 0.209");
        assertThat(service.json(service.get(VERSIONS.formatted("drawn") + "/1")).has("warnings"))
                .isFalse();
    }

    private static HttpResponse<byte[]> download(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<String> upload(String model, byte[] file) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(service.uri(VERSIONS.formatted(model)))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), service.uri("/").getPort());
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static byte[] file(String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static JsonNode pixels(int digit) throws Exception {
        return service.json(service.get("/api/v1/datasets/mnist/samples?split=test&index=" + digit))
                .get("pixels");
    }

    private static float[] unit(JsonNode pixels) {
        float[] unit = new float[pixels.size()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = pixels.get(i).asInt() / 255f;
        }
        return unit;
    }

    private static float[] predicted(String model, int digit) throws Exception {
        JsonNode answer = service.json(service.post(
                "/api/v1/models/" + model + "/predict", "{\"pixelRange\":\"byte\",\"pixels\":" + pixels(digit) + "}"));
        JsonNode probabilities = answer.at("/predictions/0/probabilities");
        float[] predicted = new float[probabilities.size()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = probabilities.get(i).floatValue();
        }
        return predicted;
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
