package io.scratchnet.server.models.serving;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.scratchnet.server.models.Models;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.springframework.dao.DataAccessException;

/**
 * The version that each alias of a model names, and each number, which names its own version as long as that is there, asked of the
 * database at most once a second: what another instance publishes, deletes or moves is seen here at most a second later, what this one
 * does at once. While the database is away, or slow, the last known number is used; one request a second waits for it, and for no
 * longer than {@value #LONGEST_MILLIS} ms.
 */
final class AliasCache {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_MILLIS = 50;
    private static final String NUMBER = "#";

    /** Names that are kept, each some hundred bytes: nothing else forgets those of versions that other instances deleted. */
    private static final int MOST = 10_000;

    private final BiFunction<String, String, OptionalInt> database;
    private final LongSupplier nanos;
    private final Map<Key, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).<Key, Known>build().asMap();

    /** @param database gives the version that a model and an alias name; empty where there is none */
    AliasCache(BiFunction<String, String, OptionalInt> database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    /** Empty where the model has no such alias; that is not remembered. */
    OptionalInt of(String model, String alias) {
        Key key = new Key(model, alias);
        Known last = known.get(key);
        if (last == null || last.isUnknown()) {
            return first(key);
        }
        Known kept = fresh(last.version());
        // Whoever takes the old number away asks; until there is an answer it serves the others.
        return last.until() - nanos.getAsLong() <= 0 && known.replace(key, last, kept)
                ? askForAWhile(key, kept)
                : OptionalInt.of(last.version());
    }

    /** A version was published here: it is {@code latest}, unless a later one is known already. */
    void published(String model, int version) {
        known.merge(
                new Key(model, Models.LATEST),
                fresh(version),
                (before, now) -> before.version() > now.version() ? before : now);
    }

    /** A version was read here: its number names it. */
    void seen(String model, int version) {
        known.put(new Key(model, name(version)), fresh(version));
    }

    /** What a number is called here: no alias is. */
    static String name(int version) {
        return NUMBER + version;
    }

    /** The number that {@link #name} has made a name of; empty for an alias. */
    static OptionalInt numberOf(String name) {
        return name.startsWith(NUMBER)
                ? OptionalInt.of(Integer.parseInt(name.substring(NUMBER.length())))
                : OptionalInt.empty();
    }

    /** An alias was moved here. Of two moves at once the later may come here first: the database is asked before long. */
    void moved(String model, String alias, int version) {
        known.put(new Key(model, alias), new Known(version, nanos.getAsLong()));
    }

    /** An alias was removed here, or its version deleted, or it names one that is no longer there. */
    void forget(String model, String alias) {
        known.remove(new Key(model, alias));
    }

    /** The answer is kept, unless something was published, deleted or moved here since it was asked for: that takes the mark away. */
    private OptionalInt first(Key key) {
        Known mark = Known.unknown();
        known.putIfAbsent(key, mark);
        try {
            OptionalInt answer = database.apply(key.model(), key.alias());
            answer.ifPresent(version -> known.replace(key, mark, fresh(version)));
            return answer;
        } finally {
            known.remove(key, mark);
        }
    }

    private OptionalInt askForAWhile(Key key, Known kept) {
        try {
            return CompletableFuture.supplyAsync(() -> ask(key, kept), Thread::startVirtualThread)
                    .get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return OptionalInt.of(kept.version());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException) {
                return OptionalInt.of(kept.version());
            }
            throw new IllegalStateException(
                    "alias '" + key.alias() + "' of model '" + key.model() + "' cannot be resolved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.of(kept.version());
        }
    }

    /** The answer is kept, unless something was published, deleted or moved here meanwhile. */
    private OptionalInt ask(Key key, Known kept) {
        OptionalInt answer = database.apply(key.model(), key.alias());
        if (answer.isPresent()) {
            known.replace(key, kept, fresh(answer.getAsInt()));
        } else {
            known.remove(key, kept);
        }
        return answer;
    }

    private Known fresh(int version) {
        return new Known(version, nanos.getAsLong() + FRESH);
    }

    private record Key(String model, String alias) {}

    /** What is known of a name. Two are never equal: one that was replaced does not come back. */
    private static final class Known {
        private static final int UNKNOWN = 0;

        private final int version;
        private final long until;

        /** @param until when the database is to be asked again, in nanoseconds */
        Known(int version, long until) {
            this.version = version;
            this.until = until;
        }

        /** The database is being asked for the first time. */
        static Known unknown() {
            return new Known(UNKNOWN, 0);
        }

        boolean isUnknown() {
            return version == UNKNOWN;
        }

        int version() {
            return version;
        }

        long until() {
            return until;
        }
    }
}
