package io.scratchnet.server.api.error;

import java.util.ArrayList;
import java.util.List;

/** Collects the rules that a request breaks, so that one answer names them all. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Notes a violation unless the rule holds; returns whether it holds. */
    public boolean check(boolean holds, String pointer, String detail) {
        if (!holds) {
            found.add(new Violation(pointer, detail));
        }
        return holds;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws {@link InvalidRequestException} when anything was found. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequestException(found);
        }
    }
}
