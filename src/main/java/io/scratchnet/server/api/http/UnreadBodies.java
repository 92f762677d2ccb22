package io.scratchnet.server.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Reads the rest of bodies that were refused, and discards it. Each holds a request thread until it has come, so their number is bounded: slow clients
 * whose requests are refused leave the threads to the others.
 */
@Component
class UnreadBodies {
    static final int AT_ONCE = 8;

    /** For a place: a body that has already come leaves it at once. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final BodyLimits limits;
    private final Semaphore places = new Semaphore(AT_ONCE);

    UnreadBodies(BodyLimits limits) {
        this.limits = limits;
    }

    /** False where the body was not read to its end: it is too large or too slow, or no place is free. */
    boolean discard(HttpServletRequest request) {
        if (!acquired()) {
            return false;
        }
        try {
            new LimitedInputStream(request.getInputStream(), limits.swallow(), limits.pace(), System::nanoTime)
                    .transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            places.release();
        }
    }

    private boolean acquired() {
        try {
            return places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
