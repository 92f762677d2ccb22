package io.scratchnet.server.problems;

/** The request does not fit the state of what it names: 409. */
public final class ConflictException extends ProblemException {
    public ConflictException(String detail) {
        super(ProblemType.CONFLICT, detail);
    }
}
