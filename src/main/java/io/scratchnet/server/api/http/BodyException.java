package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemType;
import java.io.IOException;

/** The body of a request cannot be read on; every reader of the body fails with it. */
public abstract class BodyException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyException(String detail) {
        super(detail);
    }

    BodyException(String detail, IOException cause) {
        super(detail, cause);
    }

    abstract ProblemType type();

    public final Problem problem() {
        return Problem.of(type(), String.valueOf(getMessage()));
    }
}
