package io.scratchnet.server.api.http;

import io.scratchnet.server.api.ServicePath;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Answers preflights and adds the CORS headers to every answer, in Tomcat's pipeline and not as a filter: so the errors that Tomcat and the filters answer
 * with have them too. A request of an origin that is not allowed gets none, and is answered all the same: the browser keeps the answer from the page.
 */
final class CorsValve extends ValveBase {
    /** Has settings of its own: {@code management.endpoints.web.cors}. */
    private static final String ACTUATOR = "/actuator";

    /** Scheme, host and port as RFC 6454 (7) has them, and the opaque origin. Patterns alone would let a path or a user name stand before the host. */
    private static final Pattern ORIGIN =
            Pattern.compile("null|[A-Za-z][A-Za-z0-9+.-]*://(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration cors;

    CorsValve(CorsConfiguration cors) {
        super(true);
        this.cors = cors;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (ServicePath.of(request).startsWith(ACTUATOR)) {
            getNext().invoke(request, response);
        } else if (!isAllowed(request.getHeader(HttpHeaders.ORIGIN))) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN); // for caches
            getNext().invoke(request, response);
        } else if (processor.processRequest(cors, request, response) && !CorsUtils.isPreFlightRequest(request)) {
            getNext().invoke(request, response);
        }
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null && ORIGIN.matcher(origin).matches() && cors.checkOrigin(origin) != null;
    }
}
