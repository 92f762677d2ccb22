package io.scratchnet.server.training.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are followed live.
 *
 * @param streams that may be open at the same time, in [1, {@value #MOST_STREAMS}]
 * @param ping how often a stream shows that it is still there, at least 100 ms
 */
@ConfigurationProperties("scratchnet.progress")
record ProgressSettings(
        @DefaultValue("1000") int streams,
        @DefaultValue("15s") Duration ping) {
    private static final int MOST_STREAMS = 10_000;
    private static final Duration SHORTEST_PING = Duration.ofMillis(100);

    ProgressSettings {
        if (streams < 1 || streams > MOST_STREAMS) {
            throw new IllegalArgumentException(
                    "scratchnet.progress.streams must be in [1, " + MOST_STREAMS + "], was " + streams);
        }
        if (ping.compareTo(SHORTEST_PING) < 0) {
            throw new IllegalArgumentException("scratchnet.progress.ping must be >= 100 ms, was " + ping);
        }
    }
}
