package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.env.MockEnvironment;

/** What the embedded database does where the disk is nearly full. */
class DiskReserveTest {
    @TempDir
    Path folder;

    @Test
    void no_connection_is_given_without_the_reserve_and_the_reason_is_told() {
        assertThatExceptionOfType(SQLTransientConnectionException.class)
                .isThrownBy(() -> source("1000000TB").getConnection())
                .withMessageContaining("MiB free")
                .withMessageContaining("scratchnet.state-reserve");
    }

    @Test
    void connections_are_given_where_there_is_space() throws Exception {
        DataSource source = source("1KB");
        source.getConnection().close();
        source.unwrap(HikariDataSource.class).close();
    }

    @Test
    void what_is_to_be_written_has_to_fit_beside_the_reserve() throws Exception {
        DataSource source = source("1KB");
        DiskSpace space = new DiskSpaceConfiguration().diskSpace(source);

        space.require(1);
        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> space.require(1L << 60))
                .withMessageContaining("after 1099511627776 MiB to be written")
                .withMessageContaining("scratchnet.state-reserve");
    }

    @Test
    void another_database_is_left_as_it_is() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://localhost/scratchnet");

        assertThat(processed(pool, "1000000TB")).isSameAs(pool);
    }

    private DataSource source(String reserve) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0");
        pool.setUsername("scratchnet");
        pool.setPassword("");
        return (DataSource) processed(pool, reserve);
    }

    private static Object processed(HikariDataSource pool, String reserve) {
        EmbeddedDatabase processor =
                new EmbeddedDatabase(new MockEnvironment().withProperty(EmbeddedDatabase.RESERVE, reserve));
        return processor.postProcessAfterInitialization(
                processor.postProcessBeforeInitialization(pool, "dataSource"), "dataSource");
    }
}
