package io.scratchnet.server.models;

import io.scratchnet.server.api.error.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names of models. */
public final class ModelName {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private ModelName() {}

    /** What is wrong with a name; empty for a good one. */
    public static Optional<String> problem(String name) {
        return PATTERN.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("model must match " + PATTERN + ", was " + Quoted.value(name));
    }
}
