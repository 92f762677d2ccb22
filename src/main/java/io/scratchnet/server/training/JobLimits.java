package io.scratchnet.server.training;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Caps on how much is trained.
 *
 * @param queued jobs that may wait, at least 1
 * @param memory off-heap memory that one fit may take, as estimated before it starts
 */
@ConfigurationProperties("scratchnet.limits.jobs")
public record JobLimits(
        @DefaultValue("100") int queued,
        @DefaultValue("1GB") DataSize memory) {
    public JobLimits {
        if (queued < 1) {
            throw new IllegalArgumentException("scratchnet.limits.jobs.queued must be >= 1, was " + queued);
        }
    }
}
