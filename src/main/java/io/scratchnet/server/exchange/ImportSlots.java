package io.scratchnet.server.exchange;

import io.scratchnet.server.problems.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How many files are measured at the same time: each has its weights in memory. */
@Component
class ImportSlots {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ImportLimits limits;
    private final Semaphore free;

    ImportSlots(ImportLimits limits) {
        this.limits = limits;
        this.free = new Semaphore(limits.concurrent(), true);
    }

    /** What needs a place while it runs. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Runs work in a place of its own, for which it waits.
     *
     * @throws UnavailableException none became free in time
     */
    <T> T run(Work<T> work) throws IOException {
        if (!acquired()) {
            throw new UnavailableException(
                    "all " + limits.concurrent() + " places for imports are taken (scratchnet.limits.imports.concurrent)",
                    RETRY_AFTER);
        }
        try {
            return work.run();
        } finally {
            free.release();
        }
    }

    private boolean acquired() {
        try {
            return free.tryAcquire(limits.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
