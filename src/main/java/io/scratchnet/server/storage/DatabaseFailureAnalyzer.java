package io.scratchnet.server.storage;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where the embedded database cannot be opened. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {
    private static final int ALREADY_IN_USE = 90020;

    @Override
    protected FailureAnalysis analyze(Throwable root, SQLException cause) {
        if (cause.getErrorCode() == ALREADY_IN_USE) {
            return new FailureAnalysis(
                    "Another process uses the state directory: the embedded database serves one process at a time.",
                    "Stop the other process, give this one its own --" + StateDirectory.PROPERTY
                            + ", or use PostgreSQL (spring.datasource.url), which serves several.",
                    cause);
        }
        return new FailureAnalysis(
                "The database cannot be used: " + cause.getMessage(),
                "Check spring.datasource.url, and that --" + StateDirectory.PROPERTY + " is writable.",
                cause);
    }
}
