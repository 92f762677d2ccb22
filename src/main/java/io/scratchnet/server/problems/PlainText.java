package io.scratchnet.server.problems;

/** What texts of callers may be made of: everything that people can read, and that the database can keep. */
public final class PlainText {
    private static final String LINES = "\n\r\t";

    private PlainText() {}

    /** Whether a text is one line without control characters. */
    public static boolean isLine(String text) {
        return text.codePoints().noneMatch(PlainText::isUnprintable);
    }

    /** Whether a text is lines without other control characters than those that make lines and columns. */
    public static boolean isLines(String text) {
        return text.codePoints().allMatch(c -> LINES.indexOf(c) >= 0 || !isUnprintable(c));
    }

    /** NUL, which PostgreSQL cannot keep, other controls, and half a surrogate pair. */
    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
