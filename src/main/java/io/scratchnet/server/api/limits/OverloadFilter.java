package io.scratchnet.server.api.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Refuses predictions that would wait too long, before anything of them is read; lets everything else through, but not on all spare threads. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OverloadFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient OverloadSettings settings;
    private final transient OverloadResponse refusal;
    private final transient ConcurrencyLimit large;
    private final transient ConcurrencyLimit spare = new ConcurrencyLimit(RequestThreads.SPARE_FOR_OTHERS, 0);

    OverloadFilter(OverloadSettings settings, OverloadResponse refusal) {
        this.settings = settings;
        this.refusal = refusal;
        this.large = new ConcurrencyLimit(
                settings.large().concurrency(), settings.large().queue());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestClass load = RequestClass.of(request);
        if (load.isPrediction() && RequestThreads.isLate(settings.longestWait())) {
            refusal.answer(request, response);
        } else if (load == RequestClass.LARGE) {
            throughGate(large, request, response, chain);
        } else if (load == RequestClass.OTHER && RequestThreads.isSpare()) {
            throughGate(spare, request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void throughGate(
            ConcurrencyLimit gate, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!entered(gate)) {
            refusal.answer(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            gate.leave();
        }
    }

    private boolean entered(ConcurrencyLimit gate) {
        try {
            return gate.enter(settings.longestWait());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
