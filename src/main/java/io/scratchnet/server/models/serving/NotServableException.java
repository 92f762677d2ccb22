package io.scratchnet.server.models.serving;

import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.models.ModelVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A version is stored but cannot answer: 409 where that is how it is, 503 where its weights are damaged in the store. */
public final class NotServableException extends ProblemException {
    /** How long a version that could not be loaded is not tried again. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final @Nullable Duration retryAfter;

    private NotServableException(
            ProblemType type,
            ModelVersion version,
            String reason,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(type, "version " + version.version() + " of model '" + version.model() + "' cannot be served: " + reason);
        this.retryAfter = retryAfter;
        initCause(cause);
    }

    /** The weights cannot be read as those that were published. */
    public static NotServableException damaged(ModelVersion version, Throwable cause) {
        return new NotServableException(
                ProblemType.UNAVAILABLE, version, "its stored weights are damaged", PAUSE, cause);
    }

    /** The first prediction gave an output that is no number. */
    static NotServableException notFinite(ModelVersion version, float output) {
        return new NotServableException(
                ProblemType.CONFLICT, version, "an output is not finite, was " + output, null, null);
    }

    /** Alone it takes more memory than all models may. */
    static NotServableException tooLarge(ModelVersion version, String problem) {
        return new NotServableException(ProblemType.CONFLICT, version, problem, null, null);
    }

    @Override
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
