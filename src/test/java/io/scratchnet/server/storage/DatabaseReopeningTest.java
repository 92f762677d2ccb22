package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A pool over an embedded database that closes itself. */
class DatabaseReopeningTest {
    private static final int CONNECTIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void every_connection_works_again_after_the_database_has_closed_itself() throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
            pool.setUsername("scratchnet");
            pool.setPassword("");
            new EmbeddedDatabase(new MockEnvironment().withProperty("scratchnet.state-reserve", "1MB"))
                    .postProcessBeforeInitialization(pool, "dataSource");
            execute(pool, "create table t (id int)");
            for (int time = 1; time <= 3; time++) {
                List<Connection> used = open(pool);
                try (Statement statement = used.getFirst().createStatement()) {
                    statement.execute("insert into t values (" + time + ")");
                    statement.execute("shutdown immediately");
                }
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> used.getLast().createStatement().execute("select 1"));
                close(used);

                long end = System.nanoTime() + PATIENCE.toNanos();
                while (!allSee(time, pool)) {
                    assertThat(System.nanoTime()).as("open again in time").isLessThan(end);
                }
            }
        }
    }

    private static List<Connection> open(HikariDataSource pool) throws SQLException {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            open.add(pool.getConnection());
        }
        return open;
    }

    private static boolean allSee(int rows, HikariDataSource pool) throws SQLException {
        List<Connection> open = open(pool);
        try {
            for (Connection connection : open) {
                assertThat(rows(connection)).isEqualTo(rows);
            }
            return true;
        } catch (SQLException e) {
            return false; // not yet: it is one of the closed database's
        } finally {
            close(open);
        }
    }

    private static void close(List<Connection> connections) {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                assertThat(e.getErrorCode()).as("the database is closed").isEqualTo(90121);
            }
        }
    }

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
