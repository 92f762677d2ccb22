package io.scratchnet.server.api.error;

/** What the request names is not there: 404. The message says what was asked for. */
public final class NotFoundException extends ProblemException {
    public NotFoundException(String detail) {
        super(ProblemType.NOT_FOUND, detail);
    }
}
