package io.scratchnet.server.problems;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names that error messages give to types. */
final class JsonTypes {
    private JsonTypes() {}

    static String nameOf(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
        }
        if (type == int.class || type == Integer.class) {
            return "an integer from -2147483648 to 2147483647";
        }
        if (type == long.class || type == Long.class) {
            return "an integer from -9223372036854775808 to 9223372036854775807";
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

    /** The ids that {@code type} may have in the JSON of a type with several forms. */
    static List<String> idsOf(Class<?> base) {
        JsonSubTypes forms = base.getAnnotation(JsonSubTypes.class);
        return forms == null
                ? List.of()
                : Arrays.stream(forms.value()).map(JsonSubTypes.Type::name).toList();
    }
}
