package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** An instance that migrates PostgreSQL keeps others out for as long as a migration takes. */
class MigrationLockTest {
    private static final String SESSIONS_IN_A_TRANSACTION = """
            select query from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%' and backend_type = 'client backend'
            """;
    private static final String LOCKS = """
            select mode from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and l.granted
            """;

    @Test
    void the_lock_is_not_held_by_an_idle_transaction_which_the_server_would_end() {
        try (ConfigurableApplicationContext started = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + TestDatabase.postgresqlUrl(),
                        "--spring.datasource.username=postgres")) {
            Observer observer = started.getBean(Observer.class);

            assertThat(observer.locks).hasSize(1);
            assertThat(observer.transactions).isEmpty();
        }
    }

    /** Without @Configuration, so that no other test's scan finds it. */
    @Import(PoolSettings.class)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Parts {
        @Bean
        JavaMigration observer() {
            return new Observer();
        }
    }

    /** Sees what other sessions do while a migration runs. */
    private static final class Observer extends BaseJavaMigration {
        private final List<String> transactions = new ArrayList<>();
        private final List<String> locks = new ArrayList<>();

        @Override
        protected void init() {} // this name says no version

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion("9999");
        }

        @Override
        public String getDescription() {
            return "observer";
        }

        @Override
        public void migrate(Context context) throws SQLException {
            try (Statement statement = context.getConnection().createStatement()) {
                read(statement, SESSIONS_IN_A_TRANSACTION, transactions);
                read(statement, LOCKS, locks);
            }
        }

        private static void read(Statement statement, String sql, List<String> into) throws SQLException {
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    into.add(rows.getString(1));
                }
            }
        }
    }
}
