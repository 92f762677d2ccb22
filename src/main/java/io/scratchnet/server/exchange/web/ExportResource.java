package io.scratchnet.server.exchange.web;

import io.scratchnet.server.exchange.ExportedFile;
import io.scratchnet.server.problems.RangeNotSatisfiableException;
import io.scratchnet.server.problems.Shown;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpRange;

/** An exported file as the web layer streams it, whole or in ranges. */
final class ExportResource extends AbstractResource {
    private static final String BYTES = "bytes=";

    private final ExportedFile file;

    ExportResource(ExportedFile file) {
        this.file = file;
    }

    /**
     * What a request for a range is answered with: this, of which Spring sends the range, or the whole file, of which it sends everything.
     * Ranges in other units are passed over (RFC 9110, 14.2), and those of another file than the one that is there now (13.1.5).
     *
     * @param ifRange the tag of the file whose range is wanted; null where any will do
     * @throws RangeNotSatisfiableException the file has no such part; Spring would send the whole file with its 416
     */
    Resource answering(@Nullable String range, @Nullable String ifRange, String tag) {
        if (range == null) {
            return this;
        }
        boolean inBytes = range.regionMatches(true, 0, BYTES, 0, BYTES.length());
        if (!inBytes || (ifRange != null && !ifRange.strip().equals(tag))) {
            return new InputStreamResource(this, getDescription());
        }
        try {
            HttpRange.toResourceRegions(HttpRange.parseRanges(range), this);
            return this;
        } catch (IllegalArgumentException e) {
            throw new RangeNotSatisfiableException(
                    "the file has " + file.length() + " bytes, and no range " + Shown.value(range), file.length());
        }
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
        return file.open();
    }
}
