package io.scratchnet.server.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Has the operations see {@link RequestMediaType} as the content type. One that cannot be parsed stays as it is, for Spring to refuse. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class MediaTypeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String given = request.getContentType();
        String meant = given == null
                ? null
                : RequestMediaType.of(given).map(MediaType::toString).orElse(given);
        chain.doFilter(meant == null || meant.equals(given) ? request : new Typed(request, meant), response);
    }

    /** A request of another content type. */
    private static final class Typed extends HttpServletRequestWrapper {
        private final String contentType;

        Typed(HttpServletRequest request, String contentType) {
            super(request);
            this.contentType = contentType;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public String getHeader(String name) {
            return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name) ? contentType : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            if (!HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)) {
                return super.getHeaders(name);
            }
            List<String> all = Collections.list(super.getHeaders(name));
            all.set(0, contentType); // a second one stays: SingleValues refuses it
            return Collections.enumeration(all);
        }
    }
}
