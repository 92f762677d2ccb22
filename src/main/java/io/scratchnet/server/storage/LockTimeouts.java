package io.scratchnet.server.storage;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/** Tells a lock that was waited for in vain, which another caller holds, from a database that fails: Spring does not on its own. */
@Component
class LockTimeouts extends SQLExceptionSubclassTranslator {
    /** SQL states: {@code lock_not_available} of PostgreSQL, LOCK_TIMEOUT_1 of H2. */
    private static final Set<String> STATES = Set.of("55P03", "HYT00");

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException fault) {
        return STATES.contains(fault.getSQLState())
                ? new CannotAcquireLockException(buildMessage(task, sql, fault), fault)
                : super.doTranslate(task, sql, fault);
    }
}
