package io.scratchnet.server.exchange.web;

import io.scratchnet.server.exchange.ExportedFile;
import io.scratchnet.server.problems.RangeNotSatisfiableException;
import io.scratchnet.server.problems.Shown;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.http.HttpRange;

/** An exported file as the web layer streams it, whole or in ranges. */
final class ExportResource extends AbstractResource {
    private final ExportedFile file;

    ExportResource(ExportedFile file) {
        this.file = file;
    }

    /**
     * Spring would send the whole file with its 416.
     *
     * @throws RangeNotSatisfiableException the file has no such part
     */
    void requireRange(@Nullable String range) {
        try {
            HttpRange.toResourceRegions(HttpRange.parseRanges(range), this);
        } catch (IllegalArgumentException e) {
            throw new RangeNotSatisfiableException(
                    "the file has " + file.length() + " bytes, and no range " + Shown.value(range));
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
