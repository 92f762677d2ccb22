package io.scratchnet.server.api.error;

/** A request that cannot be read, such as two parameters that exclude each other: 400. */
public final class MalformedRequestException extends ProblemException {
    public MalformedRequestException(String detail) {
        super(ProblemType.MALFORMED_REQUEST, detail);
    }
}
