package io.scratchnet.server.api.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The request does not fit the state of what it names: 409. */
public final class ConflictException extends ProblemException {
    private final @Nullable Duration retryAfter;

    public ConflictException(String detail) {
        this(detail, null);
    }

    /** One that passes by itself; the same request may be taken after that time. */
    public ConflictException(String detail, @Nullable Duration retryAfter) {
        super(ProblemType.CONFLICT, detail);
        this.retryAfter = retryAfter;
    }

    @Override
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
