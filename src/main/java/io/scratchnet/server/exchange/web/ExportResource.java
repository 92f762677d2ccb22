package io.scratchnet.server.exchange.web;

import io.scratchnet.server.exchange.ExportedFile;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** An exported file as the web layer streams it, whole or in ranges. */
final class ExportResource extends AbstractResource {
    private final ExportedFile file;

    ExportResource(ExportedFile file) {
        this.file = file;
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
