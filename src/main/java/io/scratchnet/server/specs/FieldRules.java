package io.scratchnet.server.specs;

import io.scratchnet.server.api.error.DisplayName;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that single fields follow; each one broken is noted with the value that broke it. */
public final class FieldRules {
    private final Violations violations;
    private boolean noneBroken = true;

    public FieldRules(Violations violations) {
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

    /** A share in [0, 1); empty where it is missing or out of range. */
    Optional<Double> share(@Nullable Double value, String pointer, String field) {
        if (value == null) {
            check(false, pointer, field + " is missing: it must be a number in [0, 1)");
            return Optional.empty();
        }
        boolean holds = check(value >= 0 && value < 1, pointer, field + " must be in [0, 1), was " + value);
        return holds ? Optional.of(value) : Optional.empty();
    }

    /** One of an enum's names; empty where it is missing or unknown. */
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

    /** A name that is absent, or short, printable text. */
    public void name(@Nullable String name, String pointer) {
        DisplayName.problem(name).ifPresent(problem -> check(false, pointer, problem));
    }
}
