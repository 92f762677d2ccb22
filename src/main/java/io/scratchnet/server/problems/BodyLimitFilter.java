package io.scratchnet.server.problems;

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
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a body that is too large: at once where its length is announced, else when it has grown past the limit. A body in gzip is decoded; the
 * limit holds before and after that. Other codings are refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimitFilter extends OncePerRequestFilter {
    private final BodyLimits limits;
    private final UnreadBodies bodies;
    private final JsonMapper mapper;

    BodyLimitFilter(BodyLimits limits, UnreadBodies bodies, JsonMapper mapper) {
        this.limits = limits;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse unwrapped, FilterChain chain)
            throws ServletException, IOException {
        HttpServletResponse response = AnsweredBehindBody.of(request, unwrapped, bodies);
        DataSize limit = limits.of(request);
        ContentCodings codings = ContentCodings.of(request);
        if (request.getContentLengthLong() > limit.toBytes()) {
            refuse(request, response, BodyTooLargeException.problem(limit));
        } else if (!codings.areKnown()) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, ContentCodings.GZIP); // RFC 9110, 15.5.16
            refuse(request, response, codings.problem());
        } else if (codings.areNone()) {
            chain.doFilter(new LimitedRequest(request, limit, limits.pace()), response);
        } else {
            LimitedRequest encoded = new LimitedRequest(request, limit, limits.pace());
            try (GzipRequest decoded = new GzipRequest(encoded, limits.gzipRatio())) {
                chain.doFilter(new LimitedRequest(decoded, limit, limits.pace()), response);
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        ErrorAnswer answer = ErrorAnswer.of(problem, request);
        byte[] body = mapper.writeValueAsBytes(answer.body());
        response.setStatus(answer.status());
        response.setContentType(answer.type().toString());
        // Without a length: Tomcat would end the exchange with the last byte of it, before the rest of the body is
        // read.
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
