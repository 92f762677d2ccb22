package io.scratchnet.server.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a body that is too large: at once where its length is announced, else when it has grown past the limit. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimitFilter extends OncePerRequestFilter {
    private final BodyLimits limits;
    private final JsonMapper mapper;

    BodyLimitFilter(BodyLimits limits, JsonMapper mapper) {
        this.limits = limits;
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize limit = limits.of(request);
        if (request.getContentLengthLong() > limit.toBytes()) {
            refuse(request, response, limit);
        } else {
            chain.doFilter(new LimitedRequest(request, limit, limits.pace()), response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, DataSize limit) throws IOException {
        ErrorAnswer answer = ErrorAnswer.of(BodyTooLargeException.problem(limit), request);
        response.setStatus(answer.status());
        response.setContentType(answer.type().toString());
        response.getOutputStream().write(mapper.writeValueAsBytes(answer.body()));
        // The rest of the body is thrown away after this; the client may read the answer while it still sends.
        response.flushBuffer();
    }
}
