package io.scratchnet.server.specs;

import io.scratchnet.engine.settings.Range;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that single fields follow. Each broken rule is noted with the value that broke it. */
final class FieldRules {
    private final Violations violations;
    private boolean noneBroken = true;

    FieldRules(Violations violations) {
        this.violations = violations;
    }

    /** Whether every rule asked of this object held. */
    boolean noneBroken() {
        return noneBroken;
    }

    boolean check(boolean holds, String pointer, String detail) {
        noneBroken &= holds;
        return violations.check(holds, pointer, detail);
    }

    /** A size in [1, max]; empty where it is missing or out of range. */
    Optional<Integer> size(@Nullable Integer value, int max, String pointer, String field) {
        if (value == null) {
            check(false, pointer, field + " is missing: it must be an integer >= 1");
            return Optional.empty();
        }
        return check(value >= 1, pointer, field + " must be >= 1, was " + value)
                        && check(value <= max, pointer, field + " must be <= " + max + ", was " + value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** A number in a range; empty where it is missing or out of range. */
    Optional<Double> number(@Nullable Double value, Range range, String pointer, String field) {
        if (value == null) {
            check(false, pointer, field + " is missing: it must be a number " + range.rule());
            return Optional.empty();
        }
        return within(value, range, pointer, field) ? Optional.of(value) : Optional.empty();
    }

    /** The number given, or the default where it is missing or out of range. */
    <N extends Number> N number(@Nullable N value, N byDefault, Range range, String pointer, String field) {
        N number = value == null ? byDefault : value;
        return within(number, range, pointer, field) ? number : byDefault;
    }

    /** The constant of a name; empty where the name is missing or unknown. */
    <E extends Enum<E>> Optional<E> named(@Nullable String value, EnumNames<E> names, String pointer, String field) {
        if (value == null) {
            check(false, pointer, field + " is missing: it must be one of " + names.list());
            return Optional.empty();
        }
        Optional<E> constant = names.parse(value);
        check(
                constant.isPresent(),
                pointer,
                field + " must be one of " + names.list() + ", was " + Quoted.value(value));
        return constant;
    }

    private boolean within(Number value, Range range, String pointer, String field) {
        return check(
                range.contains(value.doubleValue()), pointer, field + " must be " + range.rule() + ", was " + value);
    }
}
