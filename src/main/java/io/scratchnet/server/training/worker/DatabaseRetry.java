package io.scratchnet.server.training.worker;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a database that is away, so that what took long to make is not made again. */
final class DatabaseRetry {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRetry.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final BooleanSupplier shuttingDown;
    private final Consumer<RuntimeException> waiting;
    private final long deadline = System.nanoTime() + LONGEST.toNanos();

    /** @param waiting is told each fault that is waited for */
    DatabaseRetry(BooleanSupplier shuttingDown, Consumer<RuntimeException> waiting) {
        this.shuttingDown = shuttingDown;
        this.waiting = waiting;
    }

    /** Tries until the database takes it, the service shuts down, or ten minutes are over. */
    <T> T until(Supplier<T> write) {
        while (true) {
            try {
                return write.get();
            } catch (RuntimeException e) {
                if (!FailureClassifier.ofTheDatabase(e)
                        || shuttingDown.getAsBoolean()
                        || System.nanoTime() > deadline) {
                    throw e;
                }
                waiting.accept(e);
                LOG.warn("Retrying in {} s: {}", PAUSE.toSeconds(), FailureClassifier.reason(e));
                pause(e);
            }
        }
    }

    private static void pause(RuntimeException fault) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault;
        }
    }
}
