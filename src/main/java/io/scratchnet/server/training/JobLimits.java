package io.scratchnet.server.training;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Caps on how much is trained.
 *
 * @param queued jobs that may wait, at least 1
 * @param runtime that workers may spend on one job, over all attempts; at least 1 s
 */
@ConfigurationProperties("scratchnet.limits.jobs")
record JobLimits(
        @DefaultValue("100") int queued,
        @DefaultValue("24h") Duration runtime) {
    JobLimits {
        if (queued < 1) {
            throw new IllegalArgumentException("scratchnet.limits.jobs.queued must be >= 1, was " + queued);
        }
        if (runtime.toSeconds() < 1) {
            throw new IllegalArgumentException("scratchnet.limits.jobs.runtime must be >= 1 s, was " + runtime);
        }
    }
}
