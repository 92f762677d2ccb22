package io.scratchnet.server.datasets.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.datasets.Datasets;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class DatasetsControllerTest {
    private static final String MISSING = "t10k-labels-idx1-ubyte.gz";

    @TempDir
    Path dataDir;

    private MockMvcTester http;

    @BeforeEach
    void serve_a_copy_of_the_real_files() throws IOException {
        Path mnist = Files.createDirectory(dataDir.resolve("mnist"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("data", "mnist"), "{*.gz,SHA256SUMS}")) {
            for (Path file : files) {
                Files.copy(file, mnist.resolve(file.getFileName()));
            }
        }
        http = MockMvcTester.create(
                MockMvcBuilders.standaloneSetup(new DatasetsController(new Datasets(dataDir.toString())))
                        .build());
    }

    @Test
    void mnist_is_listed_with_its_sizes_and_checksums() {
        assertThat(http.get().uri("/api/v1/datasets")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"items": [{"name": "mnist", "available": true, "reason": "t10k-labels-idx1-ubyte.gz: expected a file, found none"}""");
    }

    @Test
    void a_damaged_dataset_is_shown_with_the_reason() throws IOException {
        Files.delete(dataDir.resolve("mnist").resolve(MISSING));

        assertThat(http.get().uri("/api/v1/datasets/mnist"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                {"name": "mnist", "available": false, "trainSize": null,
                 "reason": "t10k-labels-idx1-ubyte.gz: expected sha256 \
                b91679a0acfe4ba0e50a2437a903084cba1f5f92592b016a25a7dfd00455798b, found no such file"}""");
    }

    @Test
    void a_sample_is_its_label_and_784_pixels() {
        assertThat(http.get().uri("/api/v1/datasets/mnist/samples?split=test&index=7"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"dataset\": \"mnist\", \"split\": \"test\", \"index\": 7, \"label\": 9}")
                .extractingPath("$.pixels")
                .asArray()
                .hasSize(784)
                .contains(0, 254);
    }
}
