package io.scratchnet.server.api.error;

import io.scratchnet.server.api.ServicePath;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem in the form in which the path that was asked tells its errors: {@code {"error": …}} under {@code /v2}, as
 * the Open Inference Protocol wants it, an RFC 9457 problem detail anywhere else. The protocol knows only 400 for what
 * is wrong with a request's content, so a broken rule is a 400 there and no 422.
 *
 * @param status the HTTP status
 * @param type the content type of the body
 */
public record ErrorAnswer(int status, MediaType type, Object body) {
    private static final String INFERENCE = "/v2";

    /** For a request, also one that the servlet container sent on to {@code /error}. */
    public static ErrorAnswer of(Problem problem, HttpServletRequest request) {
        return of(problem, ServicePath.of(request));
    }

    /** For a path within the service; empty where the request was too broken to have one. */
    public static ErrorAnswer of(Problem problem, String path) {
        if (!path.equals(INFERENCE) && !path.startsWith(INFERENCE + "/")) {
            return new ErrorAnswer(problem.status(), MediaType.APPLICATION_PROBLEM_JSON, problem);
        }
        boolean broken =
                problem.status() == ProblemType.INVALID_REQUEST.status().value();
        int status = broken ? ProblemType.MALFORMED_REQUEST.status().value() : problem.status();
        return new ErrorAnswer(status, MediaType.APPLICATION_JSON, new InferenceError(text(problem)));
    }

    /** Every rule that is broken, each once. */
    private static String text(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.detail()
                : problem.errors().stream()
                        .map(violation -> violation.pointer() + ": " + violation.detail())
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    public ResponseEntity<Object> entity(HttpHeaders headers) {
        return ResponseEntity.status(status).headers(headers).contentType(type).body(body);
    }
}
