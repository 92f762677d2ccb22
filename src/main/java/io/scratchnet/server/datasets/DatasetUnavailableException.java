package io.scratchnet.server.datasets;

import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.error.ProblemType;
import java.time.Duration;

/** A dataset's files are missing, truncated or altered: 503. The detail names file, expected and found, no path. */
public final class DatasetUnavailableException extends ProblemException {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    public DatasetUnavailableException(String detail) {
        super(ProblemType.UNAVAILABLE, detail);
    }

    DatasetUnavailableException(String detail, Throwable cause) {
        this(detail);
        initCause(cause);
    }

    @Override
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
