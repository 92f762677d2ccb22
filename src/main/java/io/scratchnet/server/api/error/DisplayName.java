package io.scratchnet.server.api.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule for names that callers give things for people to read. */
public final class DisplayName {
    public static final int MAX_LENGTH = 100;

    private DisplayName() {}

    /** What is wrong with a name; empty for a good one and for none. */
    public static Optional<String> problem(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        if (name.isBlank() || name.length() > MAX_LENGTH) {
            return Optional.of("name must have 1 to " + MAX_LENGTH + " characters, was " + Quoted.value(name));
        }
        return !PlainText.isLine(name)
                ? Optional.of("name must be text without control characters, was " + Quoted.value(name))
                : Optional.empty();
    }
}
