package io.scratchnet.server.models.files;

import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.error.ProblemType;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The request asks for a part that what it names does not have: 416. */
final class RangeNotSatisfiableException extends ProblemException {
    private final long length;

    /** @param length bytes of the whole */
    RangeNotSatisfiableException(String detail, long length) {
        super(ProblemType.RANGE_NOT_SATISFIABLE, detail);
        this.length = length;
    }

    /** What {@code Content-Range} says of the whole. */
    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
    }
}
