package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Quoted;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version that a path names, which the protocol has as text: a number, else an alias; with neither, the latest.
 *
 * @param number counted from 1, or null
 * @param alias or null
 */
record VersionSelector(@Nullable Integer number, @Nullable String alias) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern FITS_INT = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * @param text as the path has it; null where the path names no version
     * @throws NotFoundException a number that no version can have
     */
    static VersionSelector of(String model, @Nullable String text) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            return new VersionSelector(null, text);
        }
        if (!FITS_INT.matcher(text).matches()) {
            throw new NotFoundException("model " + Quoted.value(model) + " has no version " + Quoted.text(text));
        }
        return new VersionSelector(Integer.valueOf(text), null);
    }
}
