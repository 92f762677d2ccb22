package io.scratchnet.engine.checkpoint;

import java.util.HexFormat;

/** Text as JSON and messages hold it: printable ASCII, everything else escaped. */
final class JsonText {
    private static final int SHOWN = 100;

    private JsonText() {}

    /** A JSON string. Only ASCII leaves: one char is one byte. */
    static String quote(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** At most about 100 characters, for a message. */
    static String shown(String text) {
        return text.length() <= SHOWN
                ? escaped(text)
                : escaped(text.substring(0, SHOWN)) + "... (" + text.length() + " characters)";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                escaped.append("\\u" + HexFormat.of().toHexDigits(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
