package io.scratchnet.server.training;

import io.scratchnet.server.runtime.MemoryBound;
import io.scratchnet.server.runtime.OffHeap;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Memory outside the heap that one job may take: as much as the configuration says, and no more than fits beside loaded models, imports and the
 * jobs that run at the same time.
 */
@Component
final class JobMemory {
    private static final Logger LOG = LoggerFactory.getLogger(JobMemory.class);

    private final long bytes;

    JobMemory(
            JobLimits limits,
            @Value("${scratchnet.training.concurrency}") int concurrency,
            OffHeap offHeap,
            List<MemoryBound> neighbours) {
        long wanted = limits.memory().toBytes();
        this.bytes = Math.min(wanted, offHeap.leftBeside(neighbours) / Math.max(1, concurrency));
        if (bytes < wanted) {
            LOG.warn(
                    "Off-heap memory of a job is limited to {} MiB instead of {} (scratchnet.limits.jobs.memory): {} run at the same time"
                            + " (scratchnet.training.concurrency), and the process has {} MiB (SCRATCHNET_OFFHEAP), which also hold {}",
                    bytes >> 20,
                    limits.memory().toMegabytes(),
                    concurrency,
                    offHeap.bytes() >> 20,
                    neighbours.stream()
                            .map(bound -> bound.part() + ": " + (bound.bytes() >> 20) + " MiB")
                            .collect(Collectors.joining(", ")));
        }
    }

    long bytes() {
        return bytes;
    }
}
