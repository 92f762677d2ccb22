package io.scratchnet.server.images;

import io.scratchnet.server.problems.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds the memory of all pictures that are read at the same time, so that many large ones at once are no attack. */
final class MemoryBudget {
    private final Semaphore bytes;
    private final Duration patience;

    /**
     * A budget that nobody has taken of yet.
     *
     * @param most so many bytes at once
     * @param patience how long work waits for its bytes
     */
    MemoryBudget(int most, Duration patience) {
        this.bytes = new Semaphore(most, true);
        this.patience = patience;
    }

    /** What is done with the memory once it is granted. */
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Runs the work once there is room for its bytes.
     *
     * @throws UnavailableException there was none for too long
     */
    <T, E extends Exception> T with(int count, Work<T, E> work) throws E {
        acquire(count);
        try {
            return work.run();
        } finally {
            bytes.release(count);
        }
    }

    private void acquire(int count) {
        try {
            if (bytes.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnavailableException("too many large pictures are being read at the same time", patience);
    }
}
