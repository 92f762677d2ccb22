package io.scratchnet.server.models;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.springframework.dao.DataAccessException;

/**
 * The highest version of each model, asked of the database at most once a second: what another instance publishes or
 * deletes is seen here at most a second later, what this one does at once. While the database is away, or slow, the last
 * known number is used; one request a second waits for it, and for no longer than {@value #LONGEST_MILLIS} ms.
 */
final class LatestVersions {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_MILLIS = 50;

    private final Function<String, OptionalInt> database;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param database gives the highest version of a model, empty where it has none */
    LatestVersions(Function<String, OptionalInt> database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    /** Empty where the model has no version. */
    OptionalInt of(String model) {
        Known last = known.get(model);
        if (last == null) {
            OptionalInt first = database.apply(model);
            first.ifPresent(version -> known.putIfAbsent(model, fresh(version)));
            return first;
        }
        Known kept = fresh(last.version());
        // Whoever takes the old number away asks; until there is an answer it serves the others.
        return last.until() - nanos.getAsLong() <= 0 && known.replace(model, last, kept)
                ? askForAWhile(model, kept)
                : OptionalInt.of(last.version());
    }

    void published(String model, int version) {
        known.merge(model, fresh(version), (before, now) -> before.version() > now.version() ? before : now);
    }

    void forget(String model) {
        known.remove(model);
    }

    private OptionalInt askForAWhile(String model, Known kept) {
        try {
            return CompletableFuture.supplyAsync(() -> ask(model, kept), Thread::startVirtualThread)
                    .get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return OptionalInt.of(kept.version());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException) {
                return OptionalInt.of(kept.version());
            }
            throw new IllegalStateException("the latest version of model '" + model + "' is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.of(kept.version());
        }
    }

    /** The answer is kept, unless something was published or deleted here meanwhile. */
    private OptionalInt ask(String model, Known kept) {
        OptionalInt answer = database.apply(model);
        if (answer.isPresent()) {
            known.replace(model, kept, fresh(answer.getAsInt()));
        } else {
            known.remove(model, kept);
        }
        return answer;
    }

    private Known fresh(int version) {
        return new Known(version, nanos.getAsLong() + FRESH);
    }

    /** @param until when the database is to be asked again, in nanoseconds */
    private record Known(int version, long until) {}
}
