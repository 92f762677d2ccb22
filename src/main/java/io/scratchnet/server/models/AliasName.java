package io.scratchnet.server.models;

import io.scratchnet.server.api.error.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names of aliases: as those of models, but none that could be taken for a version, such as 3 or v3. */
public final class AliasName {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern VERSION = Pattern.compile("v?[0-9]+");

    private AliasName() {}

    /** What is wrong with a name; empty for a good one. */
    public static Optional<String> problem(String name) {
        if (!PATTERN.matcher(name).matches()) {
            return Optional.of("alias must match " + PATTERN + ", was " + Quoted.value(name));
        }
        return VERSION.matcher(name).matches()
                ? Optional.of("alias must not look like a version, was " + Quoted.value(name))
                : Optional.empty();
    }
}
