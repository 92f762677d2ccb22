package io.scratchnet.server.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is too large: at once where its length is announced, else when it has grown past the limit. A body in gzip is decoded; the
 * limit holds before and after that. Other codings are refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimitFilter extends OncePerRequestFilter {
    private final BodyLimits limits;
    private final UnreadBodies bodies;
    private final FilterRefusal refusal;

    BodyLimitFilter(BodyLimits limits, UnreadBodies bodies, FilterRefusal refusal) {
        this.limits = limits;
        this.bodies = bodies;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse unwrapped, FilterChain chain)
            throws ServletException, IOException {
        HttpServletResponse response = AnsweredBehindBody.of(request, unwrapped, bodies);
        DataSize limit = limits.of(request);
        ContentCodings codings = ContentCodings.of(request);
        if (request.getContentLengthLong() > limit.toBytes()) {
            refusal.answer(request, unwrapped, BodyTooLargeException.problem(limit));
        } else if (!codings.areKnown()) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, ContentCodings.GZIP); // RFC 9110, 15.5.16
            refusal.answer(request, unwrapped, codings.problem());
        } else if (codings.areNone()) {
            chain.doFilter(new LimitedRequest(request, limit, limits.pace()), response);
        } else {
            LimitedRequest encoded = new LimitedRequest(request, limit, limits.pace());
            try (GzipRequest decoded = new GzipRequest(encoded, limits.gzipRatio())) {
                chain.doFilter(new LimitedRequest(decoded, limit, limits.pace()), response);
            }
        }
    }
}
