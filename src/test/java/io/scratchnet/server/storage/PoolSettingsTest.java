package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PoolSettingsTest {
    private final PoolSettings settings = new PoolSettings();

    @Test
    void postgresql_ends_a_transaction_that_stands_idle() {
        try (HikariDataSource pool = pool(TestDatabase.postgresqlUrl())) {
            assertThat(show(prepared(pool), "idle_in_transaction_session_timeout"))
                    .isEqualTo("10s");
            assertThat(show(prepared(pool), "lock_timeout")).isEqualTo("5s");
            assertThat(pool.getDataSourceProperties()).containsEntry("socketTimeout", "30");
        }
    }

    @Test
    void what_is_given_goes_before() {
        try (HikariDataSource pool = pool(TestDatabase.postgresqlUrl())) {
            pool.setConnectionInitSql("set idle_in_transaction_session_timeout = '7s'");
            pool.addDataSourceProperty("socketTimeout", "60");

            assertThat(show(prepared(pool), "idle_in_transaction_session_timeout"))
                    .isEqualTo("7s");
            assertThat(pool.getDataSourceProperties()).containsEntry("socketTimeout", "60");
        }
    }

    @Test
    void the_embedded_database_is_left_as_it_is() {
        try (HikariDataSource pool = pool("jdbc:h2:mem:pool_settings")) {
            assertThat(JdbcClient.create(prepared(pool))
                            .sql("select 1")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(pool.getDataSourceProperties()).isEmpty();
        }
    }

    private DataSource prepared(HikariDataSource pool) {
        Object before = settings.postProcessBeforeInitialization(pool, "dataSource");
        return (DataSource) settings.postProcessAfterInitialization(before, "dataSource");
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(url.contains("postgresql") ? "postgres" : "sa");
        return pool;
    }

    private static String show(DataSource database, String setting) {
        return JdbcClient.create(database)
                .sql("show " + setting)
                .query(String.class)
                .single();
    }
}
