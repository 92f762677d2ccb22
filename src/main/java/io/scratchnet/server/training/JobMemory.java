package io.scratchnet.server.training;

import io.scratchnet.engine.FitMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Memory outside the heap that one job may take: as much as the configuration says, and no more than leaves as much to each of those that run
 * beside it.
 */
@Component
final class JobMemory {
    private static final Logger LOG = LoggerFactory.getLogger(JobMemory.class);

    private final long bytes;

    @Autowired
    JobMemory(JobLimits limits, @Value("${scratchnet.training.concurrency}") int concurrency) {
        this(limits.memory(), concurrency, FitMemory.available());
        if (bytes < limits.memory().toBytes()) {
            LOG.warn(
                    "A job may take {} MiB outside the heap, not {} (scratchnet.limits.jobs.memory): {} run at the same time"
                            + " (scratchnet.training.concurrency) and the process has {} MiB",
                    bytes >> 20,
                    limits.memory().toMegabytes(),
                    concurrency,
                    FitMemory.available() >> 20);
        }
    }

    /**
     * @param concurrency jobs that run at the same time
     * @param available bytes that they have together
     */
    JobMemory(DataSize limit, int concurrency, long available) {
        this.bytes = Math.min(limit.toBytes(), available / Math.max(1, concurrency));
    }

    long bytes() {
        return bytes;
    }
}
