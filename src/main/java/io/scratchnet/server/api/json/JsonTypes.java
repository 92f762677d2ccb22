package io.scratchnet.server.api.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names that error messages give to types. */
public final class JsonTypes {
    private JsonTypes() {}

    public static String nameOf(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
        }
        if (isInt(type) || isLong(type)) {
            return "an integer";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Boolean.class) {
            return type == boolean.class || type == Boolean.class ? "true or false" : "a number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type == java.util.UUID.class) {
            return "a UUID";
        }
        return type.isArray() || Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    /** As {@link #nameOf}, with the numbers that an integer type can hold. */
    static String rangeOf(Class<?> type) {
        if (isInt(type)) {
            return "an integer from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
        }
        return isLong(type) ? "an integer from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE : nameOf(type);
    }

    private static boolean isInt(Class<?> type) {
        return type == int.class || type == Integer.class;
    }

    private static boolean isLong(Class<?> type) {
        return type == long.class || type == Long.class;
    }

    /** The ids that {@code type} may have in the JSON of a type with several forms. */
    public static List<String> idsOf(Class<?> base) {
        JsonSubTypes forms = base.getAnnotation(JsonSubTypes.class);
        return forms == null
                ? List.of()
                : Arrays.stream(forms.value()).map(JsonSubTypes.Type::name).toList();
    }
}
