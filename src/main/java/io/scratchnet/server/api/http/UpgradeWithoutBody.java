package io.scratchnet.server.api.http;

import org.apache.coyote.Request;
import org.apache.coyote.http2.Http2Protocol;

/**
 * Upgrades a connection from HTTP/1.1 to HTTP/2 by a request without a body. Tomcat would keep a body in memory before any limit of ours is asked, up to
 * 4 KiB, and refuse a larger one. The answer to a request with a body comes by HTTP/1.1, as RFC 9110 (7.8) allows.
 */
final class UpgradeWithoutBody extends Http2Protocol {
    @Override
    public boolean accept(Request request) {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return !hasBody && super.accept(request);
    }
}
