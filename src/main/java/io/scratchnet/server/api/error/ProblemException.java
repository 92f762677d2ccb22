package io.scratchnet.server.api.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error of the API with its own problem detail; the message is the detail. */
public abstract class ProblemException extends RuntimeException {
    private final ProblemType type;

    protected ProblemException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    public final ProblemType type() {
        return type;
    }

    /** The message, which an error of the API always has. */
    public final String detail() {
        String message = getMessage();
        return message == null ? type.title() : message;
    }

    /** Every rule that the request breaks; empty where no field is at fault. */
    public List<Violation> violations() {
        return List.of();
    }

    /** What else the answer says, by the names of its headers. */
    public Map<String, String> headers() {
        return Map.of();
    }

    /** When it is worth asking again; null where it is not known. */
    public @Nullable Duration retryAfter() {
        return null;
    }
}
