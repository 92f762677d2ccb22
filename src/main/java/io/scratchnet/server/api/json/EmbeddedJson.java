package io.scratchnet.server.api.json;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.Violation;
import java.util.List;
import tools.jackson.core.JacksonException;

/** JSON that stands as a text within a request: one that was read is good for nothing else, so whatever is wrong with it is a 422. */
public final class EmbeddedJson {
    private EmbeddedJson() {}

    /**
     * What is wrong with the text.
     *
     * @param pointer to the text
     */
    public static List<Violation> violations(JacksonException e, String pointer) {
        Problem problem = JsonProblems.of(e);
        return problem.errors().isEmpty()
                ? List.of(new Violation(pointer, problem.detail()))
                : problem.errors().stream()
                        .map(error -> new Violation(pointer + error.pointer().substring(1), error.detail()))
                        .toList();
    }
}
