package io.scratchnet.server.specs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of a sealed interface of settings by the names that they have in JSON: {@code AdamW} is {@code adamW}. */
final class SettingsKinds {
    private SettingsKinds() {}

    /** The records of a sealed interface by their names, in the order in which it permits them. */
    static Map<String, Class<?>> of(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .collect(Collectors.toMap(SettingsKinds::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** The name of a record; empty where it is no kind of a sealed interface. */
    static Optional<String> nameOf(Class<?> type) {
        boolean kind = Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
        return kind ? Optional.of(name(type)) : Optional.empty();
    }

    private static String name(Class<?> type) {
        String name = type.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
