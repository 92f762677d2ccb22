package io.scratchnet.server.training;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Caps on how much is trained.
 *
 * @param queued jobs that may wait, at least 1
 * @param memory off-heap memory that one job may take, its copy for checkpoints included, as estimated before it is taken; at least 1 byte
 * @param runtime that workers may spend on one job, over all attempts; at least 1 s
 */
@ConfigurationProperties("scratchnet.limits.jobs")
record JobLimits(
        @DefaultValue("100") int queued,
        @DefaultValue("1280MB") DataSize memory,
        @DefaultValue("24h") Duration runtime) {
    JobLimits {
        if (queued < 1) {
            throw new IllegalArgumentException("scratchnet.limits.jobs.queued must be >= 1, was " + queued);
        }
        if (memory.toBytes() < 1) {
            throw new IllegalArgumentException("scratchnet.limits.jobs.memory must be >= 1B, was " + memory);
        }
        if (runtime.toSeconds() < 1) {
            throw new IllegalArgumentException("scratchnet.limits.jobs.runtime must be >= 1 s, was " + runtime);
        }
    }
}
