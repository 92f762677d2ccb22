package io.scratchnet.server.api.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What texts of callers may be made of: everything that people can read, and that the database can keep. */
public final class PlainText {
    /** Characters of a name, at most. */
    public static final int LONGEST_NAME = 100;

    private static final String LINES = "\n\r\t";

    private PlainText() {}

    /** What is wrong with a name for people to read; empty for a good one and for none. */
    public static Optional<String> nameProblem(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            return Optional.of("name must have 1 to " + LONGEST_NAME + " characters, was " + Quoted.value(name));
        }
        return !isLine(name)
                ? Optional.of("name must be text without control characters, was " + Quoted.value(name))
                : Optional.empty();
    }

    /** Whether a text is one line without control characters. */
    public static boolean isLine(String text) {
        return text.codePoints().noneMatch(c -> isUnprintable(c) || endsLine(c));
    }

    /** Whether a text is lines without other control characters than those that make lines and columns. */
    public static boolean isLines(String text) {
        return text.codePoints().allMatch(c -> LINES.indexOf(c) >= 0 || !isUnprintable(c));
    }

    private static boolean endsLine(int codePoint) {
        return Character.getType(codePoint) == Character.LINE_SEPARATOR
                || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR;
    }

    /** NUL, which PostgreSQL cannot keep, other controls, and half a surrogate pair. */
    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
