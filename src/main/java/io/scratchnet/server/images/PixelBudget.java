package io.scratchnet.server.images;

import io.scratchnet.server.problems.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds the memory of all pictures that are read at the same time, so that many large ones at once are no attack. */
final class PixelBudget {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore pixels;

    /** So many pixels at once. */
    PixelBudget(int most) {
        this.pixels = new Semaphore(most, true);
    }

    /** What is done with the pixels once they are granted. */
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Runs the work once there is room for its pixels.
     *
     * @throws UnavailableException there was none for two seconds
     */
    <T, E extends Exception> T with(int count, Work<T, E> work) throws E {
        acquire(count);
        try {
            return work.run();
        } finally {
            pixels.release(count);
        }
    }

    private void acquire(int count) {
        try {
            if (pixels.tryAcquire(count, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnavailableException("too many large pictures are being read at the same time", PATIENCE);
    }
}
