package io.scratchnet.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a pool open the embedded database again after it closed itself, which H2 does where a write fails: on a full disk above all. Its
 * connections are of no use from then on, though they call themselves valid; and one of them that is closed late takes the database from
 * under those that opened it again. So all of the pool's are closed before one is opened.
 */
final class DatabaseReopening implements SQLExceptionOverride {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseReopening.class);
    private static final Set<Integer> DATABASE_IS_CLOSED = Set.of(90098, 90121);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LONGEST_USE = Duration.ofSeconds(10);

    /** Until the connections are really closed, which the pool leaves to a thread. */
    private static final Duration CLOSING = Duration.ofMillis(100);

    /** How often it is tried. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HikariDataSource source;
    private final DiskReserve reserve;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    DatabaseReopening(HikariDataSource source, DiskReserve reserve) {
        this.source = source;
        this.reserve = reserve;
    }

    @java.lang.Override // not the interface's own
    public Override adjudicate(SQLException fault) {
        if (!DATABASE_IS_CLOSED.contains(fault.getErrorCode())) {
            return Override.CONTINUE_EVICT;
        }
        closed.set(true);
        reopenWhereClosed();
        return Override.MUST_EVICT;
    }

    private void reopenWhereClosed() {
        if (closed.get() && !source.isClosed() && running.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("database-reopening").start(this::reopen);
        }
    }

    private void reopen() {
        LOG.warn("The embedded database has closed itself after a failed write");
        try {
            while (!source.isClosed() && (closed.getAndSet(false) || !opens())) {
                closeConnections(source.getHikariPoolMXBean());
                Thread.sleep(PAUSE);
            }
            LOG.info("The embedded database is open again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.set(false);
            reopenWhereClosed(); // where it closed itself again after the last look
        }
    }

    /** Opens none before there is space: also that writes. */
    private void closeConnections(HikariPoolMXBean pool) throws InterruptedException {
        pool.suspendPool();
        try {
            pool.softEvictConnections();
            long end = System.nanoTime() + LONGEST_USE.toNanos();
            while (pool.getTotalConnections() > 0 && System.nanoTime() < end) {
                Thread.sleep(POLL);
            }
            Thread.sleep(CLOSING);
            while (!source.isClosed() && reserve.shortage().isPresent()) {
                Thread.sleep(PAUSE);
            }
        } finally {
            pool.resumePool();
        }
    }

    private boolean opens() {
        try {
            DriverManager.getConnection(source.getJdbcUrl(), source.getUsername(), source.getPassword())
                    .close();
            return true;
        } catch (SQLException e) {
            LOG.warn("The embedded database cannot be opened: {}", e.getMessage());
            return false;
        }
    }
}
