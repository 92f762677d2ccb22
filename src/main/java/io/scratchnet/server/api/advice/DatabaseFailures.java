package io.scratchnet.server.api.advice;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a database that is away, full or too slow from a mistake of ours, such as a constraint that is violated. */
final class DatabaseFailures {
    private static final SQLExceptionTranslator TRANSLATOR = new SQLExceptionSubclassTranslator();

    private static final String DISK_FULL = "53100";

    private DatabaseFailures() {}

    /** Whether the database failed, in whatever the exception is wrapped. */
    static boolean include(@Nullable Throwable fault) {
        return switch (fault) {
            case null -> false;
            case NonTransientDataAccessResourceException away -> true;
            case TransientDataAccessException passing -> true;
            case RecoverableDataAccessException passing -> true;
            case UncategorizedDataAccessException full -> true;
            case DataAccessException mistake -> false;
            case CannotCreateTransactionException away -> true;
            case TransactionSystemException away -> true;
            case TransactionTimedOutException slow -> true;
            case TransactionException mistake -> false;
            case SQLException sql -> include(sql);
            default -> include(fault.getCause());
        };
    }

    /** What the service itself says of a disk that is full, for people. What a database says may name its files. */
    static Optional<String> fullDisk(@Nullable Throwable fault) {
        return switch (fault) {
            case null -> Optional.empty();
            case SQLTransientConnectionException refused ->
                DISK_FULL.equals(refused.getSQLState()) ? Optional.ofNullable(refused.getMessage()) : Optional.empty();
            default -> fullDisk(fault.getCause());
        };
    }

    /** One of no known kind is what H2 throws where the disk is full. */
    private static boolean include(SQLException fault) {
        DataAccessException kind = TRANSLATOR.translate("query", null, fault);
        return kind == null || include(kind);
    }
}
