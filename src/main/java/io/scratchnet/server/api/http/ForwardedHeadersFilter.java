package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;

/** Refuses a request whose {@link ForwardedHeaders} are not valid. */
final class ForwardedHeadersFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient FilterRefusal refusal;

    private ForwardedHeadersFilter(FilterRefusal refusal) {
        this.refusal = refusal;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> problem = ForwardedHeaders.problem(name -> Collections.list(request.getHeaders(name)));
        if (problem.isPresent()) {
            refusal.answer(request, response, Problem.of(ProblemType.MALFORMED_REQUEST, problem.get()));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Puts the filter before Spring's ForwardedHeaderFilter, which has the highest precedence but is not {@link PriorityOrdered}. */
    @Component
    static final class Registration extends FilterRegistrationBean<ForwardedHeadersFilter> implements PriorityOrdered {
        Registration(FilterRefusal refusal) {
            super(new ForwardedHeadersFilter(refusal));
            setName("forwardedHeadersFilter");
            setOrder(Ordered.HIGHEST_PRECEDENCE);
        }
    }
}
