package io.scratchnet.server.models;

import java.util.regex.Pattern;

/** One tag: a key that people sort models by, and its value. */
record Tag(String key, String value) {
    /** What a key must look like: no colon, which ends it in a filter. */
    static final String KEY = "[A-Za-z0-9][A-Za-z0-9._/-]{0,62}";

    private static final Pattern KEYS = Pattern.compile(KEY);

    static boolean isKey(String text) {
        return KEYS.matcher(text).matches();
    }
}
