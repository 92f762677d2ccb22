package io.scratchnet.server.models.files;

import io.scratchnet.server.api.error.UnavailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Bounds the exports that are sent at the same time. A client that reads slowly holds a request thread for as long as it likes, and predictions and health
 * checks need threads too.
 */
@Component
class ExportSlots {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final int concurrent;
    private final Semaphore places;

    /** @param concurrent exports that are sent at the same time, at least 1 */
    ExportSlots(@Value("${scratchnet.limits.exports.concurrent:8}") int concurrent) {
        if (concurrent < 1) {
            throw new InvalidConfigurationPropertyValueException(
                    "scratchnet.limits.exports.concurrent", concurrent, "must be >= 1");
        }
        this.concurrent = concurrent;
        this.places = new Semaphore(concurrent);
    }

    /**
     * Opens a file at its first byte; its place is free again when the stream is closed.
     *
     * @throws UnavailableException all places are taken
     */
    public InputStream open(ExportedFile file) {
        if (!places.tryAcquire()) {
            throw new UnavailableException(
                    "all " + concurrent + " concurrent exports are in use (scratchnet.limits.exports.concurrent)",
                    RETRY_AFTER);
        }
        try {
            return new Sent(file.open());
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
    }

    private final class Sent extends FilterInputStream {
        private final AtomicBoolean closed = new AtomicBoolean();

        Sent(InputStream in) {
            super(in);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                if (closed.compareAndSet(false, true)) {
                    places.release();
                }
            }
        }
    }
}
