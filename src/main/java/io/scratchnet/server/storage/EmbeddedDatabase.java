package io.scratchnet.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Has the pool of the embedded database keep off a full disk, and outlive one. Other databases are left as they are. */
@Component
final class EmbeddedDatabase implements BeanPostProcessor, Ordered {
    static final String RESERVE = "scratchnet.state-reserve";

    private static final String URL = "jdbc:h2:file:";

    private final DataSize reserve;

    EmbeddedDatabase(Environment environment) {
        this.reserve = Binder.get(environment)
                .bind(RESERVE, DataSize.class)
                .orElseThrow(() -> new IllegalStateException(RESERVE + " is missing"));
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource source && isEmbedded(source)) {
            source.setAllowPoolSuspension(true);
            source.setExceptionOverride(new DatabaseReopening(source, reserveOf(source)));
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? pool(source)
                        .filter(EmbeddedDatabase::isEmbedded)
                        .<Object>map(pool -> new ReservedDataSource(source, reserveOf(pool)))
                        .orElse(bean)
                : bean;
    }

    /** Also where something has been put around it. */
    private static Optional<HikariDataSource> pool(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class)
                    ? Optional.of(source.unwrap(HikariDataSource.class))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("a data source cannot tell what it is", e);
        }
    }

    /** Around what {@link PoolSettings} puts around the pool: a disk without its reserve is no outage of the pool. */
    @Override
    public int getOrder() {
        return PoolSettings.ORDER + 1;
    }

    private DiskReserve reserveOf(HikariDataSource source) {
        String file = source.getJdbcUrl().substring(URL.length()).split(";", 2)[0];
        return new DiskReserve(Path.of(file).toAbsolutePath().resolveSibling(""), reserve);
    }

    private static boolean isEmbedded(HikariDataSource source) {
        String url = source.getJdbcUrl();
        return url != null && url.startsWith(URL);
    }
}
