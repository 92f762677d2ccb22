package io.scratchnet.server.exchange;

import io.scratchnet.server.problems.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** How many files are imported at the same time: each has its weights in memory, and is measured. */
@Component
class ImportSlots {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ImportLimits limits;
    private final Semaphore free;

    ImportSlots(ImportLimits limits) {
        this.limits = limits;
        this.free = new Semaphore(limits.concurrent());
    }

    /** What needs a place while it runs. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Runs work in a place of its own.
     *
     * @throws UnavailableException there is none free
     */
    <T> T run(Work<T> work) throws IOException {
        if (!free.tryAcquire()) {
            throw new UnavailableException(
                    limits.concurrent() + " files are being imported already, as many as may be", RETRY_AFTER);
        }
        try {
            return work.run();
        } finally {
            free.release();
        }
    }
}
