package io.scratchnet.server.api.json;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.api.error.Violation;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import tools.jackson.core.JacksonException;

/** A value of a body that cannot be what its field needs, found after the body was read as JSON. */
public final class JsonBodyException extends ProblemException {
    private final transient List<Violation> violations;

    public JsonBodyException(JacksonException e) {
        this(JsonProblems.of(e), e);
    }

    private JsonBodyException(Problem problem, JacksonException cause) {
        super(ProblemType.of(HttpStatusCode.valueOf(problem.status())), problem.detail());
        initCause(cause);
        this.violations = problem.errors();
    }

    @Override
    public List<Violation> violations() {
        return violations;
    }
}
