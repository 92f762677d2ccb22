package io.scratchnet.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.server.api.error.NotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Isolated
class DatasetsTest {
    private static final Path REAL = Path.of("data", "mnist");
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";
    private static final String TEST_LABELS_SHA256 = "b91679a0acfe4ba0e50a2437a903084cba1f5f92592b016a25a7dfd00455798b";

    @TempDir
    Path dataDir;

    private Path mnist;
    private Datasets datasets;

    @BeforeEach
    void copy_the_real_files() throws IOException {
        mnist = Files.createDirectory(dataDir.resolve("mnist"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(REAL, "{*.gz,SHA256SUMS}")) {
            for (Path file : files) {
                Files.copy(file, mnist.resolve(file.getFileName()));
            }
        }
        datasets = new Datasets(dataDir.toString());
    }

    @Test
    void mnist_is_60000_and_10000_images_of_ten_digits() {
        LoadedDataset loaded = datasets.load("mnist");

        assertThat(loaded.train().size()).isEqualTo(60_000);
        assertThat(loaded.test().size()).isEqualTo(10_000);
        assertThat(loaded.test().features()).isEqualTo(784);
        assertThat(loaded.test().classes()).isEqualTo(10);
    }

    @Test
    void the_first_labels_and_the_ink_of_the_first_image_are_those_of_the_published_files() {
        LoadedDataset loaded = datasets.load("mnist");

        assertThat(IntStream.range(0, 10).map(loaded.test()::label)).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
        assertThat(IntStream.range(0, 10).map(loaded.train()::label)).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        assertThat(Arrays.stream(loaded.test().pixels(0)).sum()).isEqualTo(18_454);
        assertThat(loaded.test().pixels(0)[202]).isEqualTo(84);
    }

    @Test
    void the_checksum_names_the_bytes_of_the_checksum_file() {
        assertThat(datasets.load("mnist").sha256())
                .isEqualTo("12ac2494e78efedf9ef6e0eccd79df9e04e5c87aaf7d0756baa4ac4638b1a576");
    }

    @Test
    void a_dataset_is_loaded_once_also_by_many_threads() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<LoadedDataset>> loads = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> datasets.load("mnist")))
                    .toList();
            for (Future<LoadedDataset> load : loads) {
                assertThat(load.get()).isSameAs(datasets.load("mnist"));
            }
        }
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        Files.delete(mnist.resolve(TEST_LABELS));

        assertUnavailable(TEST_LABELS + ": expected a file, found none");
    }

    @Test
    void a_truncated_file_is_named_with_what_is_left_of_it() throws IOException {
        byte[] whole = Files.readAllBytes(mnist.resolve(TEST_LABELS));
        Files.write(mnist.resolve(TEST_LABELS), Arrays.copyOf(whole, 100));

        assertThatThrownBy(() -> datasets.load("mnist"))
                .isInstanceOf(DatasetUnavailableException.class)
                .hasMessageMatching(TEST_LABELS + ": expected SHA-256 " + TEST_LABELS_SHA256 + ", found [0-9a-f]{64}");
    }

    @Test
    void one_altered_bit_is_seen() throws IOException {
        byte[] bytes = Files.readAllBytes(mnist.resolve(TEST_LABELS));
        bytes[bytes.length / 2] ^= 1;
        Files.write(mnist.resolve(TEST_LABELS), bytes);

        assertThatThrownBy(() -> datasets.load("mnist"))
                .isInstanceOf(DatasetUnavailableException.class)
                .hasMessageContaining(TEST_LABELS)
                .hasMessageContaining("expected SHA-256 " + TEST_LABELS_SHA256);
    }

    @Test
    void a_missing_checksum_file_is_named() throws IOException {
        Files.delete(mnist.resolve("SHA256SUMS"));

        assertUnavailable("SHA256SUMS: expected a file, found none");
    }

    @Test
    void a_file_that_the_checksums_do_not_name_is_not_trusted() throws IOException {
        Files.writeString(mnist.resolve("SHA256SUMS"), TEST_LABELS_SHA256 + "  " + TEST_LABELS + "\n");

        assertUnavailable("SHA256SUMS: expected a line for train-images-idx3-ubyte.gz, found none");
    }

    @Test
    void a_repaired_file_works_at_the_next_try() throws IOException {
        Files.delete(mnist.resolve(TEST_LABELS));
        assertThatThrownBy(() -> datasets.load("mnist")).isInstanceOf(DatasetUnavailableException.class);

        Files.copy(REAL.resolve(TEST_LABELS), mnist.resolve(TEST_LABELS));

        assertThat(datasets.load("mnist").test().size()).isEqualTo(10_000);
    }

    /** Each request that asks for the dataset would wait for that, and log a stack trace. */
    @Test
    void files_that_are_wrong_are_read_and_logged_once(CapturedOutput log) throws IOException {
        Files.delete(mnist.resolve(TEST_LABELS));
        DatasetUnavailableException first = failure();

        assertThat(failure()).hasMessage(first.getMessage()).hasCause(first);
        assertThat(failure()).hasMessage(first.getMessage()).hasCause(first);
        assertThat(log.getAll().split("is unavailable", -1)).hasSize(2);
        Files.writeString(mnist.resolve(TEST_LABELS), "repaired wrongly");
        assertThat(failure()).hasMessageContaining("expected SHA-256").cause().isNotSameAs(first);
    }

    /** The kernel gives a file whose first byte cannot be read. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_fault_that_may_pass_is_not_kept(CapturedOutput log) throws IOException {
        Files.delete(mnist.resolve(TEST_LABELS));
        Files.createSymbolicLink(mnist.resolve(TEST_LABELS), Path.of("/proc/self/mem"));

        assertThat(failure()).hasMessage("a file of mnist cannot be read");
        assertThat(failure()).hasMessage("a file of mnist cannot be read");
        assertThat(log.getAll().split("is unavailable", -1)).hasSize(3);
    }

    private DatasetUnavailableException failure() {
        return catchThrowableOfType(DatasetUnavailableException.class, () -> datasets.load("mnist"));
    }

    @Test
    void no_message_shows_where_the_files_lie() throws IOException {
        Files.delete(mnist.resolve(TEST_LABELS));

        assertThatThrownBy(() -> datasets.load("mnist")).message().doesNotContain(dataDir.toString());
    }

    @Test
    void an_unknown_name_is_not_found() {
        assertThatThrownBy(() -> datasets.load("../mnist"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("no dataset is named '../mnist'; there is mnist");
    }

    private void assertUnavailable(String message) {
        assertThatThrownBy(() -> datasets.load("mnist"))
                .isInstanceOf(DatasetUnavailableException.class)
                .hasMessage(message);
    }
}
