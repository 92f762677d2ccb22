package io.scratchnet.server.api.error;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The kinds of errors that the API answers with; each is the {@code type} of a problem detail. */
public enum ProblemType {
    /** The request cannot be read: broken JSON, a value of a wrong JSON type, a duplicate or an unknown key. */
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request is malformed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),
    /** The client let its body be waited for too long. */
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request body arrived too slowly"),
    /** The request does not fit the state of what it names. */
    CONFLICT(HttpStatus.CONFLICT, "Conflict"),
    /** What is to be changed is not as the request's If-Match or If-None-Match says. */
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "Precondition failed"),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The range is not satisfiable"),
    /** The request was read but breaks a rule. */
    INVALID_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT, "The request is invalid"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
    /** HTTP allows this, but the service does not support it. */
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "Not implemented"),
    /** The service cannot do this now but may soon. */
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Unavailable");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The type of a status; a status of no type of its own counts as the general one of its class. */
    public static ProblemType of(HttpStatusCode status) {
        for (ProblemType type : values()) {
            if (type.status.value() == status.value()) {
                return type;
            }
        }
        return status.is5xxServerError() ? INTERNAL_ERROR : MALFORMED_REQUEST;
    }

    public URI uri() {
        return URI.create(
                "urn:scratchnet:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }
}
