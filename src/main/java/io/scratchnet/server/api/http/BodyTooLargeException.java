package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemType;
import org.springframework.util.unit.DataSize;

/** A body grew past its limit while it was read: 413. */
class BodyTooLargeException extends BodyException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(DataSize limit) {
        this(detail(limit));
    }

    BodyTooLargeException(String detail) {
        super(detail);
    }

    @Override
    ProblemType type() {
        return ProblemType.BODY_TOO_LARGE;
    }

    static Problem problem(DataSize limit) {
        return Problem.of(ProblemType.BODY_TOO_LARGE, detail(limit));
    }

    private static String detail(DataSize limit) {
        return "the body is larger than the " + limit.toBytes() + " bytes allowed for this request";
    }
}
