package io.scratchnet.server.api.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Admits requests: of each kind as many at a time as its limit says, and more after a bounded wait. What waits too long, or finds the queue full, gets
 * a 503 before its body is read. Each request has a virtual thread, which costs little while it waits.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AdmissionFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** How much longer other requests may wait than predictions, whose clients ask again soon. */
    private static final int PATIENCE_OF_OTHERS = 20;

    private final transient Duration longestWait;
    private final transient OverloadResponse refusal;
    private final transient ConcurrencyLimit small;
    private final transient ConcurrencyLimit large;
    private final transient ConcurrencyLimit others;

    AdmissionFilter(AdmissionSettings settings, OverloadResponse refusal, MeterRegistry metrics) {
        this.longestWait = settings.longestWait();
        this.refusal = refusal;
        this.small = new ConcurrencyLimit(settings.concurrency(), settings.queue());
        this.large = new ConcurrencyLimit(
                settings.large().concurrency(), settings.large().queue());
        this.others = new ConcurrencyLimit(settings.concurrency(), settings.queue());
        Gauge.builder("scratchnet.requests.waiting", this, AdmissionFilter::waiting)
                .description("Requests that wait to be admitted")
                .register(metrics);
    }

    private int waiting() {
        return small.waiting() + large.waiting() + others.waiting();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (RequestClass.of(request)) {
            case WATCH -> chain.doFilter(request, response);
            case SMALL -> admit(small, longestWait, request, response, chain);
            case LARGE -> admit(large, longestWait, request, response, chain);
            case OTHER -> admit(others, longestWait.multipliedBy(PATIENCE_OF_OTHERS), request, response, chain);
        }
    }

    private void admit(
            ConcurrencyLimit limit,
            Duration wait,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (!acquired(limit, wait)) {
            refusal.answer(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            limit.release();
        }
    }

    private static boolean acquired(ConcurrencyLimit limit, Duration wait) {
        try {
            return limit.acquire(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
