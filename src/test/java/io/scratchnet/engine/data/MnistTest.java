package io.scratchnet.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    private static final Path DATA = Path.of("data/mnist");

    @TempDir
    private Path copy;

    @Test
    void reads_the_real_digits() throws IOException {
        Mnist mnist = Mnist.load(DATA);
        assertThat(mnist.train().size()).isEqualTo(60_000);
        assertThat(mnist.test().size()).isEqualTo(10_000);
        assertThat(mnist.test().label(0)).isEqualTo(7);
        assertThat(mnist.train().label(0)).isEqualTo(5);
        assertThat(mnist.test().pixels(0)).hasSize(784).contains(0, 254);
        assertThat(mnist.sha256()).hasSize(64);
    }

    @Test
    void altered_file_is_refused_with_both_sums() throws IOException {
        copyData();
        Path labels = copy.resolve("t10k-labels-idx1-ubyte.gz");
        byte[] bytes = Files.readAllBytes(labels);
        bytes[bytes.length / 2] ^= 1;
        Files.write(labels, bytes);
        assertThatExceptionOfType(DataFileException.class)
                .isThrownBy(() -> Mnist.load(copy))
                .withMessageMatching(
                        "t10k-labels-idx1-ubyte.gz: expected SHA-256 b91679a0[0-9a-f]{56}, found [0-9a-f]{64}");
    }

    @Test
    void missing_file_is_named() throws IOException {
        copyData();
        Files.delete(copy.resolve("train-images-idx3-ubyte.gz"));
        assertThatExceptionOfType(DataFileException.class)
                .isThrownBy(() -> Mnist.load(copy))
                .withMessageStartingWith("train-images-idx3-ubyte.gz: expected a file, found none");
    }

    private void copyData() throws IOException {
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }
}
