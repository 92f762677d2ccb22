package io.scratchnet.server.problems;

import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** A body grew past its limit while it was read: 413. */
final class BodyTooLargeException extends IOException {
    private final transient DataSize limit;

    BodyTooLargeException(DataSize limit) {
        super("the body is larger than " + limit.toBytes() + " bytes");
        this.limit = limit;
    }

    Problem problem() {
        return problem(limit);
    }

    static Problem problem(DataSize limit) {
        return Problem.of(
                ProblemType.BODY_TOO_LARGE,
                "the body is larger than the " + limit.toBytes() + " bytes that this request may have");
    }
}
