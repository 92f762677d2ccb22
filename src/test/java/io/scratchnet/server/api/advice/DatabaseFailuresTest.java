package io.scratchnet.server.api.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseFailuresTest {
    static List<Exception> failures() {
        return List.of(
                new CannotGetJdbcConnectionException("no connection", away()),
                new CannotCreateTransactionException("no transaction", away()),
                new TransactionSystemException("no commit"),
                new DataAccessResourceFailureException("gone", shutDown()),
                new UncategorizedSQLException("insert", "insert", fullH2()),
                new SQLRuntimeException(away()),
                new SQLRuntimeException(shutDown()),
                new SQLRuntimeException(fullH2()),
                new SQLRuntimeException(fullPostgresql()),
                new UncheckedIOException(new IOException(new DataAccessResourceFailureException("gone"))));
    }

    static List<Exception> mistakes() {
        return List.of(
                new DuplicateKeyException("twice", duplicate()),
                new DataIntegrityViolationException("null"),
                new SQLRuntimeException(duplicate()),
                new BadSqlGrammarException("select", "selct", new SQLException("syntax", "42601")),
                new IncorrectResultSizeDataAccessException(1, 2),
                new IllegalTransactionStateException("none"),
                new IllegalStateException("another"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_database_that_cannot_be_used_is_a_503(Exception failure) {
        assertThat(DatabaseFailures.include(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void our_own_mistake_is_a_500(Exception mistake) {
        assertThat(DatabaseFailures.include(mistake)).isFalse();
    }

    @Test
    void a_full_disk_of_ours_is_told_and_what_a_database_says_is_not() {
        SQLException ours = new SQLTransientConnectionException("No space: 0 MiB left", "53100");

        assertThat(DatabaseFailures.fullDisk(new CannotCreateTransactionException("no transaction", ours)))
                .contains("No space: 0 MiB left");
        assertThat(DatabaseFailures.fullDisk(new SQLRuntimeException(fullPostgresql())))
                .isEmpty();
        assertThat(DatabaseFailures.fullDisk(new CannotGetJdbcConnectionException("no connection", away())))
                .isEmpty();
    }

    @Test
    void an_outage_is_logged_once() {
        AtomicLong seconds = new AtomicLong(-7);
        OutageLog log = new OutageLog(() -> seconds.get() * 1_000_000_000);

        assertThat(log.add(away())).isTrue();
        for (int i = 0; i < 300; i++) {
            seconds.incrementAndGet();
            assertThat(log.add(away())).isFalse();
        }
        seconds.addAndGet(60);
        assertThat(log.add(away())).isTrue();
    }

    private static SQLException away() {
        return new SQLTransientConnectionException("away", "08001");
    }

    private static SQLException shutDown() {
        return new SQLException("terminating connection", "57P01");
    }

    private static SQLException fullH2() {
        return new SQLException("IO Exception: disk full", "90028");
    }

    private static SQLException fullPostgresql() {
        return new SQLException("No space left on device", "53100");
    }

    private static SQLException duplicate() {
        return new SQLException("duplicate key", "23505");
    }
}
