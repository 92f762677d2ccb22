package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class FailFastDataSourceTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Pool pool = new Pool();
    private final FailFastDataSource database = new FailFastDataSource(pool, nanos::get);

    @Test
    void a_database_that_is_away_is_tried_once_a_second() {
        assertTriedOnceASecond();
    }

    private void assertTriedOnceASecond() {
        pool.failure = away();
        for (int second = 0; second < 10; second++) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(database::getConnection).isInstanceOf(SQLTransientConnectionException.class);
            }
            assertThat(pool.tries).hasValue(second + 1);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
    }

    /** The clock of the JVM counts from any number, and may overflow. */
    @Test
    void a_clock_that_overflows_changes_nothing() {
        nanos.set(Long.MAX_VALUE - Duration.ofMillis(2500).toNanos());

        assertTriedOnceASecond();
    }

    @Test
    void it_is_used_again_as_soon_as_one_try_succeeds() throws SQLException {
        pool.failure = away();
        assertThatThrownBy(database::getConnection).hasMessage("timed out");
        assertThatThrownBy(database::getConnection).hasMessage("the database has been unavailable for 0 s");

        pool.failure = null;
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        database.getConnection();
        database.getConnection();
        assertThat(pool.tries).hasValue(3);
    }

    @Test
    void one_try_at_a_time() {
        pool.failure = away();
        assertThatThrownBy(database::getConnection).hasMessage("timed out");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        pool.meanwhile = () ->
                assertThatThrownBy(database::getConnection).hasMessage("the database has been unavailable for 1 s");

        assertThatThrownBy(database::getConnection).hasMessage("timed out");
        assertThat(pool.tries).hasValue(2);
    }

    @Test
    void a_pool_that_is_only_busy_is_no_outage() {
        pool.failure = new SQLTransientConnectionException("busy");

        assertThatThrownBy(database::getConnection).hasMessage("busy");
        assertThatThrownBy(database::getConnection).hasMessage("busy");
    }

    private static SQLException away() {
        return new SQLTransientConnectionException("timed out", "08001", new ConnectException("refused"));
    }

    private static final class Pool extends AbstractDataSource {
        private final AtomicInteger tries = new AtomicInteger();
        private @Nullable SQLException failure;
        private Runnable meanwhile = () -> {};

        @Override
        public @Nullable Connection getConnection() throws SQLException {
            tries.incrementAndGet();
            meanwhile.run();
            if (failure != null) {
                throw failure;
            }
            return null;
        }

        @Override
        public @Nullable Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
        }
    }
}
