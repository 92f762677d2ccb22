package io.scratchnet.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The databases that every repository test runs on: {@code @ParameterizedClass @EnumSource(TestDatabase.class)} over a
 * constructor that takes one of these.
 *
 * <p>PostgreSQL is started once a JVM, by the test run itself. Where it cannot be, its tests are skipped and say why;
 * with {@code SCRATCHNET_REQUIRE_POSTGRES=true} in the environment or as a system property they fail.
 */
public enum TestDatabase {
    H2 {
        @Override
        DataSource empty(String name) {
            return new DriverManagerDataSource("jdbc:h2:mem:" + name
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                    + ";DB_CLOSE_DELAY=-1");
        }

        // Runs the statements that H2 gives for one that was migrated before, which takes a tenth of the time.
        @Override
        DataSource migrated(String name) throws SQLException {
            DataSource database = empty(name);
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(Script.ofMigrated());
            }
            return database;
        }
    },
    POSTGRESQL {
        @Override
        DataSource empty(String name) throws SQLException {
            return Server.create(name, "template1");
        }

        // A copy of one that was migrated before: the server copies files, which takes a tenth of the time.
        @Override
        DataSource migrated(String name) throws SQLException {
            return Server.create(name, Server.migratedTemplate());
        }
    };

    private static final String REQUIRE = "SCRATCHNET_REQUIRE_POSTGRES";

    /** A new database of its own with every migration applied. */
    public DataSource migrated() {
        try {
            return migrated(uniqueName());
        } catch (SQLException e) {
            throw new IllegalStateException(this + " gave no database", e);
        }
    }

    /**
     * As {@link #migrated}, through a pool, as the service has it: two threads meet in the database only where they need not connect to it first.
     */
    public HikariDataSource pooled() {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(migrated());
        return pool;
    }

    /** The address of a new, empty database on PostgreSQL, for a process of its own. */
    public static String postgresqlUrl() {
        String name = uniqueName();
        try {
            POSTGRESQL.empty(name);
            return Server.running().getJdbcUrl("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL gave no database", e);
        }
    }

    abstract DataSource empty(String name) throws SQLException;

    abstract DataSource migrated(String name) throws SQLException;

    private static String uniqueName() {
        return "test_" + UUID.randomUUID().toString().replace('-', '_');
    }

    private static boolean required() {
        return Boolean.parseBoolean(System.getProperty(REQUIRE, System.getenv(REQUIRE)));
    }

    /** Skips the test, or fails it where PostgreSQL is required. */
    static RuntimeException unavailable(String failure) {
        if (required()) {
            return new IllegalStateException(REQUIRE + " is set, but PostgreSQL does not start here: " + failure);
        }
        return new TestAbortedException("PostgreSQL does not start here: " + failure);
    }

    /** What makes an H2 database as it is with every migration applied. */
    private static final class Script {
        private static @Nullable String statements;

        static synchronized String ofMigrated() throws SQLException {
            if (statements == null) {
                DataSource database = H2.empty(uniqueName());
                Flyway.configure().dataSource(database).load().migrate();
                statements = String.join(
                        "\n",
                        JdbcClient.create(database)
                                .sql("script")
                                .query(String.class)
                                .list());
            }
            return statements;
        }
    }

    /** The one PostgreSQL of this JVM; it ends with it. */
    private static final class Server {
        private static @Nullable EmbeddedPostgres running;
        private static @Nullable String failure;
        private static @Nullable String template;

        static DataSource create(String name, String template) throws SQLException {
            EmbeddedPostgres server = running();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + " template " + template);
            }
            return server.getDatabase("postgres", name);
        }

        /** The name of a database with every migration applied, without connections. */
        static synchronized String migratedTemplate() throws SQLException {
            if (template == null) {
                String name = uniqueName();
                Flyway.configure().dataSource(POSTGRESQL.empty(name)).load().migrate();
                template = name;
            }
            return template;
        }

        static synchronized EmbeddedPostgres running() {
            if (failure != null) {
                throw unavailable(failure);
            }
            if (running == null) {
                running = start();
            }
            return running;
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                failure = e.toString();
                throw unavailable(failure);
            }
        }
    }
}
