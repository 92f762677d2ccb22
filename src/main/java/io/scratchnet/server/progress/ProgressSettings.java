package io.scratchnet.server.progress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are told of live.
 *
 * @param streams that may be open at once, at least 1
 * @param ping a comment so often, by which both sides see that the other is there; at least 100 ms
 */
@ConfigurationProperties("scratchnet.progress")
public record ProgressSettings(
        @DefaultValue("1000") int streams,
        @DefaultValue("15s") Duration ping) {
    public ProgressSettings {
        if (streams < 1) {
            throw new IllegalArgumentException("scratchnet.progress.streams must be >= 1, was " + streams);
        }
        if (ping.toMillis() < 100) {
            throw new IllegalArgumentException("scratchnet.progress.ping must be >= 100ms, was " + ping);
        }
    }
}
