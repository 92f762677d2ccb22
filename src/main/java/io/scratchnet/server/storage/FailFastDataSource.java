package io.scratchnet.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connections of a pool. Once the database cannot be reached, one caller at a time tries it, a second after the last
 * one who did; all others fail at once, so that no request waits for a database that is known to be away.
 */
final class FailFastDataSource extends DelegatingDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(FailFastDataSource.class);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    /** A caller that has not come back by then is not waited for. */
    private static final long LONGEST_TRY = Duration.ofSeconds(10).toNanos();

    private static final String CANNOT_CONNECT = "08001";

    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

    FailFastDataSource(DataSource pool, LongSupplier nanos) {
        super(pool);
        this.nanos = nanos;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Outage known = outage.get();
        return known == null ? connect() : tryAgain(known);
    }

    private Connection connect() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLException e) {
            // Without a cause the pool was only too busy.
            if (e.getCause() != null && outage.compareAndSet(null, Outage.since(nanos.getAsLong()))) {
                LOG.warn("The database is unavailable: {}", e.getCause().getMessage());
            }
            throw e;
        }
    }

    private Connection tryAgain(Outage known) throws SQLException {
        long now = nanos.getAsLong();
        Outage trying = known.nextTry(now + LONGEST_TRY);
        if (known.next() - now > 0 || !outage.compareAndSet(known, trying)) {
            throw new SQLTransientConnectionException(
                    "the database has been unavailable for " + known.seconds(now) + " s", CANNOT_CONNECT);
        }
        try {
            Connection connection = super.getConnection();
            outage.set(null);
            LOG.info("The database is available again after {} s", known.seconds(nanos.getAsLong()));
            return connection;
        } catch (SQLException e) {
            outage.compareAndSet(trying, known.nextTry(nanos.getAsLong() + PAUSE));
            throw e;
        }
    }

    /**
     * The database is away.
     *
     * @param since when that was seen, in nanoseconds
     * @param next when it is worth trying again
     */
    private record Outage(long since, long next) {

        static Outage since(long now) {
            return new Outage(now, now + PAUSE);
        }

        Outage nextTry(long next) {
            return new Outage(since, next);
        }

        long seconds(long now) {
            return Duration.ofNanos(now - since).toSeconds();
        }
    }
}
