package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What is put around the pool of the embedded database, in the same order however Spring comes upon it. */
class DataSourceOrderTest {
    @TempDir
    Path state;

    @Test
    void the_reserve_of_the_disk_is_looked_at_before_the_pool_is_asked() throws SQLException {
        for (List<Class<?>> found : List.of(
                List.<Class<?>>of(EmbeddedDatabase.class, PoolSettings.class),
                List.<Class<?>>of(PoolSettings.class, EmbeddedDatabase.class))) {
            try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test", Map.of(EmbeddedDatabase.RESERVE, "1MB")));
                found.forEach(context::register);
                context.registerBean(DataSource.class, this::pool);
                context.refresh();
                DataSource database = context.getBean(DataSource.class);

                assertThat(database).as(found.toString()).isInstanceOf(ReservedDataSource.class);
                assertThat(database.isWrapperFor(FailFastDataSource.class))
                        .as(found.toString())
                        .isTrue();
            }
        }
    }

    private HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:file:" + state.resolve("order"));
        return pool;
    }
}
