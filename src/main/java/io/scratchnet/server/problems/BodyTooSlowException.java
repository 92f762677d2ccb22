package io.scratchnet.server.problems;

import java.io.IOException;

/** A client let its body be waited for too long: 408. */
final class BodyTooSlowException extends IOException {
    BodyTooSlowException(long bytes) {
        super("the body came too slowly, " + bytes + " bytes until now");
    }

    Problem problem() {
        return Problem.of(ProblemType.REQUEST_TIMEOUT, String.valueOf(getMessage()));
    }
}
