package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.api.etag.Precondition;
import io.scratchnet.server.models.Actor;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Registry;
import io.scratchnet.server.models.StoredModels;
import io.scratchnet.server.models.WatchedDatabase;
import io.scratchnet.server.models.aliases.Aliases;
import io.scratchnet.server.models.serving.NotServableException;
import io.scratchnet.server.storage.StoredPieces;
import io.scratchnet.server.storage.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What may happen while the weights of a version are read, which takes long. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReadingWeightsTest {
    private static final Actor ANNA = new Actor("anna");
    private static final String WEIGHTS = "artifact_piece";

    private final WatchedDatabase database;
    private final Registry registry;

    ReadingWeightsTest(TestDatabase tested) {
        database = new WatchedDatabase(tested.migrated());
        registry = Registry.on(database);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void no_transaction_is_open_while_a_version_is_tried_for_an_alias() {
        registry.publish("digits");
        List<Boolean> inTransaction = new ArrayList<>();
        database.watch((sql, open) -> {
            if (sql.contains(WEIGHTS)) {
                inTransaction.add(open);
            }
        });

        registry.bean(Aliases.class).set("digits", "champion", 1, ANNA, Precondition.none());

        assertThat(inTransaction).isNotEmpty().containsOnly(false);
    }

    @Test
    void a_version_that_is_deleted_while_it_is_exported_is_not_found() {
        registry.publish("digits");
        database.watch((sql, open) -> {
            if (sql.contains(WEIGHTS)) {
                database.watch((next, openThen) -> {});
                registry.models().delete("digits", 1, ANNA, Precondition.none());
            }
        });

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> registry.bean(Exports.class)
                        .export("digits", 1, ExportFormat.SAFETENSORS)
                        .open())
                .withMessage("model 'digits' has no version 1");
    }

    @Test
    void damaged_weights_are_exported_as_little_as_they_are_served() {
        registry.publish("digits");
        registry.jdbc().sql("delete from artifact_piece").update();

        assertThatExceptionOfType(NotServableException.class)
                .isThrownBy(() -> registry.bean(Exports.class)
                        .export("digits", 1, ExportFormat.ONNX)
                        .open())
                .withMessage("version 1 of model 'digits' cannot be served: its stored weights are damaged")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @ParameterizedTest
    @EnumSource
    void a_file_whose_weights_are_damaged_ends_before_its_last_byte(ExportFormat format) throws IOException {
        ModelVersion version = registry.publish("digits");
        ExportedFile file = registry.bean(Exports.class).export("digits", 1, format);
        StoredPieces stored = new StoredPieces(registry.jdbc(), version.artifactId());
        stored.flip(stored.regions().last());

        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (InputStream in = file.open()) {
            assertThatIOException().isThrownBy(() -> in.transferTo(sent)).withMessageContaining("damaged");
        }
        assertThat((long) sent.size()).isLessThan(file.length());
    }

    @ParameterizedTest
    @EnumSource
    void a_file_whose_weights_are_damaged_has_no_digest(ExportFormat format) {
        ModelVersion version = registry.publish("digits");
        ExportedFile file = registry.bean(Exports.class).export("digits", 1, format);
        StoredPieces stored = new StoredPieces(registry.jdbc(), version.artifactId());
        stored.flip(stored.regions().last());

        assertThatExceptionOfType(NotServableException.class)
                .isThrownBy(file::sha256)
                .withMessage("version 1 of model 'digits' cannot be served: its stored weights are damaged")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @ParameterizedTest
    @EnumSource
    void a_version_of_an_earlier_release_gives_the_same_file(ExportFormat format) throws IOException {
        registry.publish("digits");
        byte[] now = bytes(registry.bean(Exports.class).export("digits", 1, format));
        forgetChecksum();

        ExportedFile earlier = registry.bean(Exports.class).export("digits", 1, format);

        assertThat(bytes(earlier)).isEqualTo(now).hasSize((int) earlier.length());
        assertThat(earlier.tag())
                .isEqualTo(
                        registry.bean(Exports.class).export("digits", 1, format).tag());
    }

    /** Of a version with weights of seven pieces; that there is no eighth is seen by asking for it. */
    @ParameterizedTest
    @EnumSource
    void an_export_reads_the_weights_that_it_answers_with(ExportFormat format) throws Exception {
        publishSevenPieces();
        ExportedFile file = registry.bean(Exports.class).export("digits", 1, format);
        byte[] whole = bytes(file);
        String tag = '"' + file.tag() + '"';
        byte[] nothing = {};

        assertReads(0, HttpMethod.HEAD, format, Map.of(), 200, nothing);
        assertReads(0, HttpMethod.HEAD, format, Map.of("Range", "bytes=0-9"), 200, nothing);
        assertReads(0, HttpMethod.GET, format, Map.of("If-None-Match", tag), 304, nothing);
        assertReads(0, HttpMethod.GET, format, Map.of("If-None-Match", "*"), 304, nothing);
        for (String known : List.of(tag, "W/" + tag, "\"another\", " + tag, "*")) {
            Map<String, String> headers = Map.of("If-None-Match", known, "Want-Repr-Digest", "sha-256=1");
            assertReads(0, HttpMethod.GET, format, headers, 304, nothing);
        }
        assertReads(1, HttpMethod.GET, format, Map.of("Range", "bytes=0-9"), 206, Arrays.copyOf(whole, 10));
        assertReads(
                2,
                HttpMethod.GET,
                format,
                Map.of("Range", "bytes=1000000-1000009"),
                206,
                Arrays.copyOfRange(whole, 1_000_000, 1_000_010));
        assertReads(
                3,
                HttpMethod.GET,
                format,
                Map.of("Range", "bytes=-10"),
                206,
                Arrays.copyOfRange(whole, whole.length - 10, whole.length));
        assertReads(8, HttpMethod.GET, format, Map.of(), 200, whole);
        assertReads(8, HttpMethod.GET, format, Map.of("Want-Repr-Digest", "sha-256=0"), 200, whole);
        assertReads(16, HttpMethod.GET, format, Map.of("Want-Repr-Digest", "sha-256=1"), 200, whole);
    }

    /** The first request computes the checksum and stores it. */
    @ParameterizedTest
    @EnumSource
    void the_weights_of_a_version_of_an_earlier_release_are_read_once_more_for_its_first_export(ExportFormat format)
            throws Exception {
        publishSevenPieces();
        byte[] whole = bytes(registry.bean(Exports.class).export("digits", 1, format));
        String published = checksum();
        Map<String, String> range = Map.of("Range", "bytes=0-9");

        forgetChecksum();
        assertReads(0, HttpMethod.HEAD, format, Map.of(), 200, new byte[0]);
        assertReads(8 + 1, HttpMethod.GET, format, range, 206, Arrays.copyOf(whole, 10));
        assertThat(checksum()).isEqualTo(published);
        assertReads(1, HttpMethod.GET, format, range, 206, Arrays.copyOf(whole, 10));
        forgetChecksum();
        assertReads(8 + 16, HttpMethod.GET, format, Map.of("Want-Repr-Digest", "sha-256=1"), 200, whole);
        assertReads(16, HttpMethod.GET, format, Map.of("Want-Repr-Digest", "sha-256=1"), 200, whole);
    }

    @Test
    void the_checksum_of_damaged_weights_is_not_stored() {
        ModelVersion version = registry.publish("digits");
        forgetChecksum();
        StoredPieces stored = new StoredPieces(registry.jdbc(), version.artifactId());
        stored.flip(stored.regions().last());

        assertThatExceptionOfType(NotServableException.class)
                .isThrownBy(() -> registry.bean(Exports.class)
                        .export("digits", 1, ExportFormat.SAFETENSORS)
                        .open());
        assertThat(checksum()).isNull();
    }

    private void publishSevenPieces() {
        NetworkSpec spec = StoredModels.spec(784, 1000);
        try (Network network = Network.of(spec, Optimizer.sgd(0.1))) {
            network.initialize(1);
            registry.publish("digits", network, null);
        }
    }

    private void forgetChecksum() {
        registry.jdbc().sql("update model_version set tensors_sha256 = null").update();
    }

    private @Nullable String checksum() {
        return registry.models().find("digits", 1).tensorsSha256();
    }

    private void assertReads(
            int pieces, HttpMethod method, ExportFormat format, Map<String, String> headers, int status, byte[] body)
            throws Exception {
        AtomicInteger read = new AtomicInteger();
        database.watch((sql, open) -> read.addAndGet(sql.contains(WEIGHTS) ? 1 : 0));
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(
                method, "/api/v1/models/digits/versions/1/export?format=" + format.text());
        headers.forEach(request::header);

        MockHttpServletResponse answer =
                registry.exportsOverHttp().perform(request).andReturn().getResponse();

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(read).as(method + " " + headers).hasValue(pieces);
        assertThat(answer.getContentAsByteArray()).isEqualTo(body);
        if (method.equals(HttpMethod.HEAD)) {
            long length =
                    registry.bean(Exports.class).export("digits", 1, format).length();
            assertThat(answer.getHeader("Content-Length")).isEqualTo(Long.toString(length));
        }
    }

    private static byte[] bytes(ExportedFile file) throws IOException {
        try (InputStream in = file.open()) {
            return in.readAllBytes();
        }
    }
}
