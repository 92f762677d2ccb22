package io.scratchnet.server.cors;

import io.scratchnet.server.paths.ServicePath;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
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
        } else if (cors.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) == null) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN); // for caches
            getNext().invoke(request, response);
        } else if (processor.processRequest(cors, request, response) && !CorsUtils.isPreFlightRequest(request)) {
            getNext().invoke(request, response);
        }
    }
}
