package io.scratchnet.engine.settings;

/**
 * The numbers that a setting may have. Not-a-number lies in no range.
 *
 * @param text as it is stated: an interval such as {@code (0, 1000]}, or a least value such as {@code >= 1}
 * @param least the lower end
 * @param leastAllowed whether the lower end belongs to the range
 * @param most the upper end; infinite where there is none
 * @param mostAllowed whether the upper end belongs to the range
 */
public record Range(String text, double least, boolean leastAllowed, double most, boolean mostAllowed) {
    private static final String AT_LEAST = ">= ";

    /** Reads {@code [1, 1e9]}, {@code (0, 1)} and the like, or {@code >= 1}. */
    public static Range of(String text) {
        if (text.startsWith(AT_LEAST)) {
            double least = Double.parseDouble(text.substring(AT_LEAST.length()));
            return new Range(text, least, true, Double.POSITIVE_INFINITY, false);
        }
        int comma = text.indexOf(',');
        double least = Double.parseDouble(text.substring(1, comma));
        double most = Double.parseDouble(text.substring(comma + 1, text.length() - 1));
        return new Range(text, least, text.startsWith("["), most, text.endsWith("]"));
    }

    public boolean contains(double value) {
        return (leastAllowed ? value >= least : value > least) && (mostAllowed ? value <= most : value < most);
    }

    /** The rule as a message states it after "must be": {@code in (0, 1000]} or {@code >= 1}. */
    public String rule() {
        return text.startsWith(AT_LEAST) ? text : "in " + text;
    }
}
