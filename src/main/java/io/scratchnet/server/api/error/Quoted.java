package io.scratchnet.server.api.error;

import org.jspecify.annotations.Nullable;

/** A value of a request as an error message shows it: short, on one line, without control characters. */
public final class Quoted {
    private static final int LIMIT = 100;

    private Quoted() {}

    /** A text in single quotes, anything else as it is written. */
    public static String value(@Nullable Object value) {
        return value instanceof CharSequence text ? "'" + text(text) + "'" : text(String.valueOf(value));
    }

    /** At most about 100 characters, every control or format character escaped. */
    public static String text(CharSequence text) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), LIMIT);
        for (int i = 0; i < end; i++) {
            append(shown, text.charAt(i));
        }
        return text.length() > LIMIT ? shown + "… (" + text.length() + " characters)" : shown.toString();
    }

    private static void append(StringBuilder shown, char c) {
        boolean hidden = Character.isISOControl(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
        if (hidden) {
            shown.append(String.format("\\u%04x", (int) c));
        } else {
            shown.append(c);
        }
    }
}
