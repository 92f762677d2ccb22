package io.scratchnet.server.recipes;

import io.scratchnet.server.problems.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one optimizer or schedule: what is left out, or breaks a rule and is noted, becomes the default. */
final class Settings {
    private final String pointer;
    private final Violations violations;

    /**
     * Settings of one object.
     *
     * @param pointer where the object stands in the request, such as {@code #/training/optimizer}
     */
    Settings(String pointer, Violations violations) {
        this.pointer = pointer;
        this.violations = violations;
    }

    /** The number given, where it lies in the interval. */
    double number(String field, @Nullable Double given, double byDefault, Interval interval) {
        double value = Objects.requireNonNullElse(given, byDefault);
        boolean holds = violations.check(
                interval.holds().test(value),
                pointer + "/" + field,
                field + " must be in " + interval.text() + ", was " + value);
        return holds ? value : byDefault;
    }

    /** The count given, where it is not below the least. */
    int count(String field, @Nullable Integer given, int byDefault, int least) {
        int value = Objects.requireNonNullElse(given, byDefault);
        boolean holds = violations.check(
                value >= least, pointer + "/" + field, field + " must be >= " + least + ", was " + value);
        return holds ? value : byDefault;
    }
}
