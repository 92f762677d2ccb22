package io.scratchnet.server.api.etag;

import io.scratchnet.server.api.error.MalformedRequestException;
import io.scratchnet.server.api.error.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code If-Match} or {@code If-None-Match}.
 *
 * @param any whether it is {@code *}, which matches whatever there is
 * @param tags with their quotes, and with {@code W/} where they are weak
 */
record EntityTags(boolean any, List<String> tags) {
    static final String ANY = "*";
    private static final String WEAK = "W/";
    private static final Pattern NEXT =
            Pattern.compile("[ \\t]*((?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")[ \\t]*(?:,[ \\t,]*|$)");

    /**
     * @param header its name
     * @throws MalformedRequestException naming the header and its value
     */
    static EntityTags parse(String header, String value) {
        if (value.strip().equals(ANY)) {
            return new EntityTags(true, List.of());
        }
        List<String> tags = new ArrayList<>();
        Matcher next = NEXT.matcher(value);
        int at = 0;
        do {
            if (!next.region(at, value.length()).lookingAt()) {
                throw new MalformedRequestException(
                        header + " must be * or entity tags in double quotes, was " + Quoted.value(value));
            }
            tags.add(next.group(1));
            at = next.end();
        } while (at < value.length());
        return new EntityTags(false, tags);
    }

    /** Whether one of these is that tag and neither is weak. */
    boolean matchStrongly(String strong) {
        return any || tags.contains(strong);
    }

    /** Whether one of these is that tag, be it as a weak one. */
    boolean matchWeakly(String strong) {
        return any || tags.contains(strong) || tags.contains(WEAK + strong);
    }

    @Override
    public String toString() {
        return any ? ANY : String.join(", ", tags);
    }
}
