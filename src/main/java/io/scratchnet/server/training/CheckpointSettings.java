package io.scratchnet.server.training;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a running job is written down.
 *
 * @param interval after the last checkpoint, at the first end of a batch from then on; at least 0
 */
@ConfigurationProperties("scratchnet.training.checkpoints")
record CheckpointSettings(@DefaultValue("10s") Duration interval) {
    CheckpointSettings {
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "scratchnet.training.checkpoints.interval must be >= 0, was " + interval);
        }
    }
}
