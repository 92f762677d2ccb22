package io.scratchnet.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    @TempDir
    private Path directory;

    @Test
    void reads_labels_and_images() throws IOException {
        assertThat(IdxReader.labels(idx(0x801, new byte[] {3, 1, 2}, 3), 3)).containsExactly(3, 1, 2);
        byte[] pixels = {0, 1, 2, (byte) 255, 5, 6, 7, 8};
        assertThat(IdxReader.images(idx(0x803, pixels, 2, 2, 2), 2, 2, 2)).containsExactly(pixels);
    }

    @Test
    void missing_file_is_named() {
        assertRefused(directory.resolve("nowhere.gz"), 3, "nowhere.gz: expected a file", "found none");
    }

    @Test
    void truncated_gzip_is_named() throws IOException {
        Path whole = idx(0x801, new byte[5000], 5000);
        Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), 20));
        assertRefused(whole, 5000, "file.gz: expected a whole file");
    }

    @Test
    void too_few_bytes_are_counted() throws IOException {
        assertRefused(idx(0x801, new byte[2], 3), 3, "expected 3 bytes after the header, found 2");
    }

    @Test
    void trailing_bytes_are_refused() throws IOException {
        assertRefused(idx(0x801, new byte[4], 3), 3, "expected 3 bytes after the header, found more");
    }

    @Test
    void wrong_magic_number_is_shown() throws IOException {
        assertRefused(idx(0x802, new byte[3], 3), 3, "expected magic number 2049, found 2050");
    }

    @Test
    void lying_count_is_refused_before_any_memory_is_taken() throws IOException {
        assertRefused(idx(0x801, new byte[3], Integer.MAX_VALUE), 3, "expected count 3, found 2147483647");
    }

    @Test
    void plain_bytes_are_no_gzip() throws IOException {
        Path file = Files.write(directory.resolve("plain.gz"), new byte[100]);
        assertRefused(file, 3, "plain.gz: expected gzip data");
    }

    private static void assertRefused(Path file, int count, String... message) {
        assertThatExceptionOfType(DataFileException.class)
                .isThrownBy(() -> IdxReader.labels(file, count))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }

    private Path idx(int magic, byte[] body, int... sizes) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * sizes.length).putInt(magic);
        Arrays.stream(sizes).forEach(header::putInt);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(header.array());
            gzip.write(body);
        }
        return Files.write(directory.resolve("file.gz"), bytes.toByteArray());
    }
}
