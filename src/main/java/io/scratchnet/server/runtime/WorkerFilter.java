package io.scratchnet.server.runtime;

import io.scratchnet.server.api.ServicePath;
import io.scratchnet.server.api.error.NotFoundException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Leaves a worker nothing to answer but {@code /actuator}. */
@Component
@ConditionalOnProperty(name = Role.PROPERTY, havingValue = "worker")
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class WorkerFilter extends OncePerRequestFilter {
    private static final String ACTUATOR = "/actuator";

    private final HandlerExceptionResolver problems;

    WorkerFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = ServicePath.of(request);
        if (path.equals(ACTUATOR) || path.startsWith(ACTUATOR + "/")) {
            chain.doFilter(request, response);
            return;
        }
        problems.resolveException(
                request,
                response,
                null,
                new NotFoundException(
                        "this instance only trains; send requests to an instance whose scratchnet.role is api or all"));
    }
}
