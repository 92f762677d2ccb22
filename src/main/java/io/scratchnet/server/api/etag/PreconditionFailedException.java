package io.scratchnet.server.api.etag;

import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.error.ProblemType;

/** What the request wants to change is not as its If-Match or If-None-Match says: 412. The message has the current ETag. */
public final class PreconditionFailedException extends ProblemException {
    public PreconditionFailedException(String detail) {
        super(ProblemType.PRECONDITION_FAILED, detail);
    }
}
