package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.ProblemType;

/** A client let its body be waited for too long: 408. */
final class BodyTooSlowException extends BodyException {
    private static final long serialVersionUID = 1L;

    BodyTooSlowException(long bytes) {
        super("the body arrived too slowly: " + bytes + " bytes so far");
    }

    @Override
    ProblemType type() {
        return ProblemType.REQUEST_TIMEOUT;
    }
}
