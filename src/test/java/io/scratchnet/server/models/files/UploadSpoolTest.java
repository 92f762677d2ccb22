package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.api.http.BodyLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class UploadSpoolTest {
    private static final int SPACE = 1 << 20;

    @TempDir
    Path state;

    @Test
    void an_upload_is_read_as_it_came() throws IOException {
        byte[] body = bytes(300_001);

        try (UploadSpool.Upload upload = spool().take(new ByteArrayInputStream(body), body.length + 1)) {
            assertThat(upload.open().readAllBytes()).isEqualTo(body);
            assertThat(upload.open().readAllBytes()).isEqualTo(body);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void no_more_is_taken_than_is_asked_for() throws IOException {
        InputStream body = new ByteArrayInputStream(bytes(300_001));

        try (UploadSpool.Upload upload = spool().take(body, 1000)) {
            assertThat(upload.open().readAllBytes()).hasSize(1000);
        }
        assertThat(body.available()).isEqualTo(299_001);
    }

    @Test
    void uploads_share_a_space_and_give_it_back() throws IOException {
        UploadSpool spool = spool();

        try (UploadSpool.Upload first = spool.take(body(SPACE - 1000), SPACE)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> spool.take(body(1001), SPACE))
                    .withMessageContaining("1 MB of scratchnet.limits.imports.spool");
            spool.take(body(1000), SPACE).close();
            assertThat(first.open().readAllBytes()).hasSize(SPACE - 1000);
        }
        spool.take(body(SPACE), SPACE).close();
        assertThat(files()).isEmpty();
    }

    @Test
    void an_upload_that_breaks_off_leaves_no_file_and_no_space_taken() throws IOException {
        UploadSpool spool = spool();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client is gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("the client is gone");
            }
        };

        assertThatIOException()
                .isThrownBy(() -> spool.take(new SequenceInputStream(body(SPACE / 2), broken), SPACE))
                .withMessage("the client is gone");
        spool.take(body(SPACE), SPACE).close();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_disk_without_its_reserve_takes_no_upload() {
        UploadSpool spool = spool(DataSize.ofTerabytes(1_000_000), SPACE);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> spool.take(body(1000), 1000))
                .withMessageStartingWith("No disk space: the state directory would have ")
                .withMessageEndingWith(
                        " MiB free, but at least 1048576000000 MiB (scratchnet.state-reserve) must stay free");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_space_in_which_no_file_of_the_largest_size_fits_is_refused() {
        spool(DataSize.ofBytes(0), SPACE);

        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> spool(DataSize.ofBytes(0), SPACE + 1))
                .satisfies(refused -> {
                    assertThat(refused.getName()).isEqualTo("scratchnet.limits.imports.spool");
                    assertThat(refused.getValue()).hasToString("1048576B");
                    assertThat(refused.getReason())
                            .startsWith("must be >= scratchnet.limits.body.imports, which is 1048577B");
                });
    }

    @Test
    void a_directory_that_cannot_be_written_takes_no_upload() throws IOException {
        Files.createFile(state.resolve("imports"));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> spool().take(body(1000), 1000))
                .withMessage("the uploaded file cannot be written to disk now");
    }

    /** So that a process which is killed leaves no file. */
    @Test
    void an_upload_has_no_name_on_linux() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "elsewhere the next start removes the file");

        try (UploadSpool.Upload upload = spool().take(body(1000), 1000)) {
            assertThat(files()).isEmpty();
            assertThat(upload.open().readAllBytes()).hasSize(1000);
        }
    }

    @Test
    void what_a_killed_process_left_is_removed_at_the_next_start() throws IOException {
        Path directory = Files.createDirectories(state.resolve("imports"));
        Files.write(directory.resolve("import-4711"), bytes(10));
        Files.write(directory.resolve("another"), bytes(10));

        spool();

        assertThat(files()).containsExactly("another");
    }

    private UploadSpool spool() {
        return spool(DataSize.ofBytes(0), SPACE);
    }

    private UploadSpool spool(DataSize reserve, int largest) {
        Binder settings =
                new Binder(new MapConfigurationPropertySource(Map.of("scratchnet.limits.body.imports", largest + "B")));
        return new UploadSpool(
                state.toString(),
                reserve,
                new ImportLimits(1, 1, Duration.ZERO, DataSize.ofBytes(SPACE)),
                settings.bindOrCreate("scratchnet.limits.body", BodyLimits.class));
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(state.resolve("imports"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of(); // there is no directory
        }
    }

    private static InputStream body(int length) {
        return new ByteArrayInputStream(bytes(length));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }
}
