package io.scratchnet.server.problems;

/** The request asks for a part that what it names does not have: 416. */
public final class RangeNotSatisfiableException extends ProblemException {
    public RangeNotSatisfiableException(String detail) {
        super(ProblemType.RANGE_NOT_SATISFIABLE, detail);
    }
}
