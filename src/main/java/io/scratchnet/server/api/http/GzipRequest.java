package io.scratchnet.server.api.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request with a body in gzip, as if it had come without: the body is decoded, and has no length that is known beforehand. */
final class GzipRequest extends HttpServletRequestWrapper implements AutoCloseable {
    private static final Set<String> HIDDEN = hidden();

    private final int ratio;
    private @Nullable GzipBody body;

    /** @param ratio decoded bytes for each encoded one, at most */
    GzipRequest(HttpServletRequest request, int ratio) {
        super(request);
        this.ratio = ratio;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new GzipBody(super.getInputStream(), ratio);
        }
        return body;
    }

    @Override
    public int getContentLength() {
        return -1;
    }

    @Override
    public long getContentLengthLong() {
        return -1;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return HIDDEN.contains(name) ? null : super.getHeader(name);
    }

    @Override
    public int getIntHeader(String name) {
        return HIDDEN.contains(name) ? -1 : super.getIntHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HIDDEN.contains(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !HIDDEN.contains(name))
                .toList());
    }

    @Override
    public void close() throws IOException {
        if (body != null) {
            body.close();
        }
    }

    private static Set<String> hidden() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.add(HttpHeaders.CONTENT_ENCODING);
        names.add(HttpHeaders.CONTENT_LENGTH);
        return names;
    }
}
