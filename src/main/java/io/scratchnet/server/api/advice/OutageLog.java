package io.scratchnet.server.api.advice;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** One line in the log an outage, however many requests it fails: a minute without a failure ends an outage. */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final AtomicLong last;

    OutageLog(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = new AtomicLong(nanos.getAsLong() - QUIET);
    }

    /** Logs a failure of the database if it is the first of its outage; says whether it was. */
    boolean add(Exception failure) {
        long now = nanos.getAsLong();
        boolean first = now - last.getAndSet(now) >= QUIET;
        if (first) {
            LOG.warn(
                    "Requests that need the database are answered with 503: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
        LOG.debug("The database failed", failure);
        return first;
    }
}
