package io.scratchnet.server.models.files;

import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.api.http.BodyLimits;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Keeps uploads on the disk of the state directory until they are complete, so that a slow one takes no place in which others are measured. The
 * space of all uploads together is bounded, and {@code scratchnet.state-reserve} of the disk stays free, whichever database is used. An upload
 * that breaks off leaves no file; Linux forgets a file's name as soon as it is open, elsewhere the next start removes what a killed process left.
 */
@Component
class UploadSpool {
    private static final Logger LOG = LoggerFactory.getLogger(UploadSpool.class);
    private static final String PREFIX = "import-";
    private static final int CHUNK = 1 << 16;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Path directory;
    private final ImportLimits limits;
    private final DataSize reserve;
    private final AtomicLong used = new AtomicLong();

    /** @throws InvalidConfigurationPropertyValueException the space for uploads is less than one file may have */
    UploadSpool(
            @Value("${scratchnet.state-dir}") String stateDirectory,
            @Value("${scratchnet.state-reserve}") DataSize reserve,
            ImportLimits limits,
            BodyLimits bodies) {
        if (limits.spool().compareTo(bodies.imports()) < 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "scratchnet.limits.imports.spool",
                    limits.spool(),
                    "must be >= scratchnet.limits.body.imports, which is " + bodies.imports()
                            + ": otherwise a file of that size could never be uploaded");
        }
        this.directory = Path.of(stateDirectory).resolve("imports");
        this.reserve = reserve;
        this.limits = limits;
        removeLeftovers();
    }

    private void removeLeftovers() {
        File[] left = directory.toFile().listFiles((in, name) -> name.startsWith(PREFIX));
        for (File file : left == null ? new File[0] : left) {
            try {
                Files.deleteIfExists(file.toPath());
            } catch (IOException e) {
                LOG.warn("The remains {} of an upload cannot be removed", file, e);
            }
        }
    }

    /**
     * Reads a body to its end, or to so many bytes.
     *
     * @throws UnavailableException the space for uploads is full, the disk would have less than its reserve left, or the file cannot be written
     * @throws IOException the body breaks off
     */
    Upload take(InputStream body, long most) throws IOException {
        Upload upload = new Upload(file());
        try {
            byte[] chunk = new byte[CHUNK];
            int count = 0;
            while (upload.bytes < most && count >= 0) {
                count = body.read(chunk, 0, (int) Math.min(CHUNK, most - upload.bytes));
                upload.append(ByteBuffer.wrap(chunk, 0, Math.max(0, count)));
            }
            return upload;
        } catch (IOException | RuntimeException | Error e) {
            upload.close();
            throw e;
        }
    }

    private FileChannel file() {
        try {
            Files.createDirectories(directory);
            return FileChannel.open(
                    directory.resolve(PREFIX + UUID.randomUUID()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static UnavailableException failed(IOException fault) {
        LOG.warn("An upload cannot be written to the state directory", fault);
        return new UnavailableException("the uploaded file cannot be written to disk now", RETRY_AFTER);
    }

    /** An upload on the disk, until it is closed. */
    final class Upload implements AutoCloseable {
        private final FileChannel file;
        private long bytes;

        private Upload(FileChannel file) {
            this.file = file;
        }

        private void append(ByteBuffer chunk) {
            reserve(chunk.remaining());
            requireReserve(chunk.remaining());
            try {
                while (chunk.hasRemaining()) {
                    file.write(chunk);
                }
            } catch (IOException e) {
                throw failed(e);
            }
        }

        /** Counted before it is written; {@link #close} gives it back. */
        private void reserve(int more) {
            if (used.addAndGet(more) > limits.spool().toBytes()) {
                used.addAndGet(-more);
                throw new UnavailableException(
                        "uploads in progress use all of the " + limits.spool().toMegabytes()
                                + " MB of scratchnet.limits.imports.spool",
                        RETRY_AFTER);
            }
            bytes += more;
        }

        private void requireReserve(int more) {
            long left = directory.toFile().getUsableSpace() - more;
            if (left < reserve.toBytes()) {
                throw new UnavailableException(
                        "No disk space: the state directory would have " + (left >> 20)
                                + " MiB free, but at least " + reserve.toMegabytes()
                                + " MiB (scratchnet.state-reserve) must stay free",
                        RETRY_AFTER);
            }
        }

        /** What was uploaded, from its first byte. */
        InputStream open() throws IOException {
            return Channels.newInputStream(file.position(0));
        }

        @Override
        public void close() throws IOException {
            used.addAndGet(-bytes);
            file.close();
        }
    }
}
