package io.scratchnet.server.predictions.images;

import io.scratchnet.server.api.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds the memory of all pictures that are read at the same time, so that many large ones at once are no attack. */
final class ImageMemoryBudget {
    private static final int UNIT = 1 << 10; // bytes; a semaphore counts to two billion

    private final int units;
    private final Semaphore free;
    private final Duration patience;

    /**
     * A budget that nobody has taken of yet.
     *
     * @param most so many bytes at once
     * @param patience how long work waits for its bytes
     */
    ImageMemoryBudget(long most, Duration patience) {
        this.units = Math.clamp(most / UNIT, 1, Integer.MAX_VALUE);
        this.free = new Semaphore(units, true);
        this.patience = patience;
    }

    /** What is done with the memory once it is granted. */
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Runs the work once there is room for its bytes. Work that takes more than there is runs alone.
     *
     * @throws UnavailableException there was no room for too long
     */
    <T, E extends Exception> T with(long count, Work<T, E> work) throws E {
        int taken = (int) Math.min(units, Math.ceilDiv(count, UNIT));
        acquire(taken);
        try {
            return work.run();
        } finally {
            free.release(taken);
        }
    }

    private void acquire(int count) {
        try {
            if (free.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnavailableException("too many large images are being decoded at the same time", patience);
    }
}
