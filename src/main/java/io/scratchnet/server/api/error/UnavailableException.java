package io.scratchnet.server.api.error;

import java.time.Duration;

/** The service cannot do this now but may soon: 503 with {@code Retry-After}. */
public final class UnavailableException extends ProblemException {
    private final Duration retryAfter;

    public UnavailableException(String detail, Duration retryAfter) {
        super(ProblemType.UNAVAILABLE, detail);
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
