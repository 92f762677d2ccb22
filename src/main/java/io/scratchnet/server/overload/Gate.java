package io.scratchnet.server.overload;

import java.util.concurrent.Semaphore;

/** A bounded number of places, and of threads that wait for one, first come, first served. */
final class Gate {
    private final Semaphore places;
    private final Semaphore present; // at a place or waiting

    Gate(int places, int waiting) {
        this.places = new Semaphore(places, true);
        this.present = new Semaphore(places + waiting);
    }

    /** Takes a place, waiting for one if need be, which the caller has to {@link #leave}; false at once where too many wait. */
    boolean enter() throws InterruptedException {
        if (!present.tryAcquire()) {
            return false;
        }
        boolean entered = false;
        try {
            places.acquire();
            entered = true;
        } finally {
            if (!entered) {
                present.release();
            }
        }
        return true;
    }

    void leave() {
        places.release();
        present.release();
    }
}
