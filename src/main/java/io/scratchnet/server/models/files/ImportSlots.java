package io.scratchnet.server.models.files;

import io.scratchnet.server.api.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Bounds the imports in progress, each of which holds a request thread while its file is uploaded, waits and is measured, and the files that are
 * measured at the same time, each of which has its weights in memory.
 */
@Component
class ImportSlots {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ImportLimits limits;
    private final Semaphore inProgress;
    private final Semaphore measured;

    ImportSlots(ImportLimits limits) {
        this.limits = limits;
        this.inProgress = new Semaphore(limits.inProgress());
        this.measured = new Semaphore(limits.concurrent(), true);
    }

    /** What needs a place while it runs. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Runs a whole import, from the first byte of its file on.
     *
     * @throws UnavailableException at once where all places are taken
     */
    <T> T admit(Work<T> work) throws IOException {
        return run(work, inProgress, Duration.ZERO, limits.inProgress() + " concurrent imports", "in-progress");
    }

    /**
     * Runs what measures an uploaded file, in a place for which it waits.
     *
     * @throws UnavailableException none became free in time
     */
    <T> T measure(Work<T> work) throws IOException {
        return run(
                work,
                measured,
                limits.longestWait(),
                limits.concurrent() + " concurrent evaluations of imports",
                "concurrent");
    }

    private static <T> T run(Work<T> work, Semaphore places, Duration longestWait, String all, String setting)
            throws IOException {
        if (!acquired(places, longestWait)) {
            throw new UnavailableException(
                    "all " + all + " are in use (scratchnet.limits.imports." + setting + ")", RETRY_AFTER);
        }
        try {
            return work.run();
        } finally {
            places.release();
        }
    }

    private static boolean acquired(Semaphore places, Duration longestWait) {
        try {
            return places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
