package io.scratchnet.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Sees to it that nobody waits for long: not for a server that has gone without a word, not for a lock that a process
 * holds which has gone, and not for a database that is known to be away. A setting in the URL or in
 * {@code spring.datasource.hikari} goes before these.
 */
@Component
class PoolSettings implements BeanPostProcessor, Ordered {
    static final int ORDER = 0;

    /** Seconds. The second is above any time that a statement or a lock of this service takes. */
    private static final Map<String, String> POSTGRESQL =
            Map.of("connectTimeout", "2", "socketTimeout", "30", "tcpKeepAlive", "true");

    /**
     * A process that is stopped in the middle of a transaction would keep its locks for as long as it is stopped. Whoever waits for one gives up
     * before that, as on the embedded database (LOCK_TIMEOUT in its URL).
     */
    private static final String LOCKS_END = "set idle_in_transaction_session_timeout = '10s'; set lock_timeout = '5s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            POSTGRESQL.forEach(pool.getDataSourceProperties()::putIfAbsent);
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(LOCKS_END);
            }
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? new FailFastDataSource(pool, System::nanoTime) : bean;
    }

    /** By the interface: for post-processors Spring does not ask the annotation. */
    @Override
    public int getOrder() {
        return ORDER;
    }
}
