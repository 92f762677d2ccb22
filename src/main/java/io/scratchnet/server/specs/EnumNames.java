package io.scratchnet.server.specs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The lowerCamelCase names that an enum has in JSON, computed from its constants: {@code LEAKY_RELU} is {@code leakyRelu}.
 *
 * @param constants every value of the enum, in its order
 */
public record EnumNames<E extends Enum<E>>(List<E> constants) {

    public static <E extends Enum<E>> EnumNames<E> of(Class<E> type) {
        return new EnumNames<>(List.of(type.getEnumConstants()));
    }

    /** The constant with this very name; names are case-sensitive. */
    public Optional<E> parse(String name) {
        return constants.stream()
                .filter(constant -> nameOf(constant).equals(name))
                .findFirst();
    }

    /** The known names, comma-separated, for a message. */
    public String list() {
        return String.join(", ", names());
    }

    List<String> names() {
        return constants.stream().map(EnumNames::nameOf).toList();
    }

    public static String nameOf(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        Arrays.stream(words, 1, words.length)
                .forEach(word ->
                        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return name.toString();
    }
}
