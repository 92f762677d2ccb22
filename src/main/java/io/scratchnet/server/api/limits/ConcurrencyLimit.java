package io.scratchnet.server.api.limits;

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
     * Takes a place, which the caller has to {@link #leave}; false at once where too many wait, and where none came free for too long.
     *
     * @param longestWait for a place
     */
    boolean enter(Duration longestWait) throws InterruptedException {
        if (!present.tryAcquire()) {
            return false;
        }
        boolean entered = false;
        try {
            entered = places.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            if (!entered) {
                present.release();
            }
        }
        return entered;
    }

    void leave() {
        places.release();
        present.release();
    }
}
