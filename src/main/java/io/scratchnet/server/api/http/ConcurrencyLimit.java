package io.scratchnet.server.api.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bounded number of places, and of threads that wait for one, first come, first served. */
final class ConcurrencyLimit {
    private final Semaphore places;
    private final Semaphore present; // at a place or waiting

    ConcurrencyLimit(int places, int waiting) {
        this.places = new Semaphore(places, true);
        this.present = new Semaphore(places + waiting);
    }

    /**
     * Takes a place, which the caller has to {@link #release}; false at once where too many wait, and where none came free for too long.
     *
     * @param longestWait for a place
     */
    boolean acquire(Duration longestWait) throws InterruptedException {
        if (!present.tryAcquire()) {
            return false;
        }
        boolean acquired = false;
        try {
            acquired = places.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            if (!acquired) {
                present.release();
            }
        }
        return acquired;
    }

    /** Threads that wait for a place. */
    int waiting() {
        return places.getQueueLength();
    }

    void release() {
        places.release();
        present.release();
    }
}
