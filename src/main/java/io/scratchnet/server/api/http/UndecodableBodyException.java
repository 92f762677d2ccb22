package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.ProblemType;
import java.io.IOException;

/** A body is not of the coding that its {@code Content-Encoding} names: 400. */
final class UndecodableBodyException extends BodyException {
    private static final long serialVersionUID = 1L;

    UndecodableBodyException(String detail, IOException cause) {
        super(detail, cause);
    }

    @Override
    ProblemType type() {
        return ProblemType.MALFORMED_REQUEST;
    }
}
