package io.scratchnet.server.api.error;

import java.util.List;

/** A request that was read but breaks rules: 422. */
public final class InvalidRequestException extends ProblemException {
    private final transient List<Violation> violations;

    public InvalidRequestException(List<Violation> violations) {
        super(
                ProblemType.INVALID_REQUEST,
                violations.getFirst().pointer() + ": " + violations.getFirst().detail());
        this.violations = List.copyOf(violations);
    }

    public InvalidRequestException(String pointer, String detail) {
        this(List.of(new Violation(pointer, detail)));
    }

    @Override
    public List<Violation> violations() {
        return violations;
    }
}
