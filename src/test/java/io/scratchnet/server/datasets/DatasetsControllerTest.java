package io.scratchnet.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

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
                {"items": [{"name": "mnist", "available": true, "reason": null, "trainSize": 60000, "testSize": 10000,
                  "shape": [28, 28], "classes": 10,
                  "files": [
                    {"name": "t10k-images-idx3-ubyte.gz",
                     "sha256": "1a1a05eab793c14bb050b398624a11b0ffd1a2953baed553b1b9bd079e2a20be"},
                    {"name": "t10k-labels-idx1-ubyte.gz",
                     "sha256": "b91679a0acfe4ba0e50a2437a903084cba1f5f92592b016a25a7dfd00455798b"},
                    {"name": "train-images-idx3-ubyte.gz",
                     "sha256": "0b367032e93c5d0cea0925647cfdb18614af8ee15f83e6f2fc2ad904a6835971"},
                    {"name": "train-labels-idx1-ubyte.gz",
                     "sha256": "1787548bbe0bff1ec2ecdc0ef292b02df999e2d1a6002d27500982c652b17203"}]}],
                 "nextPageToken": null}""");
    }

    @Test
    void a_damaged_dataset_is_shown_with_the_reason() throws IOException {
        Files.delete(dataDir.resolve("mnist").resolve(MISSING));

        assertThat(http.get().uri("/api/v1/datasets/mnist"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                {"name": "mnist", "available": false, "trainSize": null,
                 "reason": "t10k-labels-idx1-ubyte.gz: expected a file, found none"}""");
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

    @Test
    void a_sample_of_a_damaged_dataset_is_unavailable() throws IOException {
        Files.delete(dataDir.resolve("mnist").resolve(MISSING));

        assertThat(http.get().uri("/api/v1/datasets/mnist/samples?split=test&index=7"))
                .hasFailed()
                .failure()
                .rootCause()
                .hasMessage(MISSING + ": expected a file, found none");
    }
}
