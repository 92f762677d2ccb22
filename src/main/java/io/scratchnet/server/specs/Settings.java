package io.scratchnet.server.specs;

import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one object: what is left out, or breaks a rule and is noted, becomes the default. */
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

    /** The count given, where it lies in [1, most]. */
    int countUpTo(String field, @Nullable Integer given, int byDefault, int most) {
        int value = Objects.requireNonNullElse(given, byDefault);
        boolean holds = violations.check(
                value >= 1 && value <= most,
                pointer + "/" + field,
                field + " must be in [1, " + most + "], was " + value);
        return holds ? value : byDefault;
    }

    /** The constant whose name is given. */
    <E extends Enum<E>> E named(String field, @Nullable String given, E byDefault, EnumNames<E> names) {
        if (given == null) {
            return byDefault;
        }
        Optional<E> constant = names.parse(given);
        violations.check(
                constant.isPresent(),
                pointer + "/" + field,
                field + " must be one of " + names.list() + ", was " + Quoted.value(given));
        return constant.orElse(byDefault);
    }
}
