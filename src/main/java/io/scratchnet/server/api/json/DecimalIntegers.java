package io.scratchnet.server.api.json;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the integers of paths and queries: decimal digits without a leading zero or plus. Spring takes 0x1, +1, 01 and the digits of other
 * alphabets for 1 too, so that one thing has many addresses.
 */
public final class DecimalIntegers {
    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]*");

    private DecimalIntegers() {}

    /** The value of a parameter; empty where it is no integer, or none of 32 bits. */
    public static Optional<Integer> parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
