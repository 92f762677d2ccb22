package io.scratchnet.server.models.files;

import io.scratchnet.server.api.error.Quoted;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpRange;

/** An exported file as the web layer streams it, whole or in ranges. */
final class ExportResource extends AbstractResource {
    private final ExportedFile file;
    private final ExportSlots slots;

    ExportResource(ExportedFile file, ExportSlots slots) {
        this.file = file;
        this.slots = slots;
    }

    /**
     * Whether Spring is to send the ranges that a request asks for. Ranges in other units are ignored (RFC 9110, 14.2), and those of a file
     * that is another by now (13.1.5).
     *
     * @param range as {@link RangeFilter} passes it on
     * @param ifRange the tag of the file whose range is wanted; null where any will do
     * @throws RangeNotSatisfiableException the file has no such part; Spring would send the whole file with its 416
     */
    boolean isAnsweredInRanges(@Nullable String range, @Nullable String ifRange, String tag) {
        if (range == null
                || !range.startsWith(RangeFilter.BYTES)
                || (ifRange != null && !ifRange.strip().equals(tag))) {
            return false;
        }
        try {
            HttpRange.toResourceRegions(HttpRange.parseRanges(range), this);
            return true;
        } catch (IllegalArgumentException e) {
            throw new RangeNotSatisfiableException(
                    "the file has " + file.length() + " bytes, and no range " + Quoted.value(range), file.length());
        }
    }

    /** The whole file, whose length Spring does not ask for and of which it sends no ranges. */
    Resource withoutRanges() {
        return new InputStreamResource(this, getDescription());
    }

    @Override
    public String getDescription() {
        return file.name();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return file.length();
    }

    @Override
    public InputStream getInputStream() {
        return slots.open(file);
    }
}
