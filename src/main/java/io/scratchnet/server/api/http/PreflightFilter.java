package io.scratchnet.server.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;

/** Leaves {@code Allow} out of answers to preflights: Spring's servlet would list every method that a servlet may have, TRACE among them. */
@Component
class PreflightFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, CorsUtils.isPreFlightRequest(request) ? new WithoutAllow(response) : response);
    }

    private static final class WithoutAllow extends HttpServletResponseWrapper {
        WithoutAllow(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!HttpHeaders.ALLOW.equalsIgnoreCase(name)) {
                super.setHeader(name, value);
            }
        }
    }
}
