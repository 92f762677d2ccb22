package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.api.error.Quoted;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/**
 * The codings that were applied to a body, as its {@code Content-Encoding} lists them (RFC 9110, 8.4). Known is gzip, applied once.
 *
 * @param names in lower case, without {@code identity}
 */
record ContentCodings(List<String> names) {
    static final String GZIP = "gzip";

    private static final String GZIP_ALIAS = "x-gzip"; // RFC 9110, 8.4.1.3
    private static final String IDENTITY = "identity";

    /** Those of a request; none where it has no body. */
    static ContentCodings of(HttpServletRequest request) throws IOException {
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) == null
                || request.getInputStream().isFinished()) {
            return new ContentCodings(List.of());
        }
        return new ContentCodings(Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !name.equals(IDENTITY))
                .map(name -> name.equals(GZIP_ALIAS) ? GZIP : name)
                .toList());
    }

    boolean areNone() {
        return names.isEmpty();
    }

    boolean areKnown() {
        return areNone() || names.equals(List.of(GZIP));
    }

    /** What is wrong with codings that are not known. */
    Problem problem() {
        return Problem.of(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "the content coding " + Quoted.value(String.join(", ", names)) + " is not supported, supported is "
                        + GZIP + ", once");
    }
}
