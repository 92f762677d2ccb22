package io.scratchnet.server.api.http;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long a client may let its body be waited for.
 *
 * @param grace for any body, however small; 1 ms to 1 day
 * @param rate so much has to come in each second after that, at least; 1 byte to 1 GiB
 * @param silence for the next byte; 1 ms to 1 day
 */
public record BodyPace(
        @DefaultValue("10s") Duration grace,
        @DefaultValue("64KB") DataSize rate,
        @DefaultValue("5s") Duration silence) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final DataSize FASTEST = DataSize.ofGigabytes(1);

    public BodyPace {
        check("grace", grace);
        check("silence", silence);
        if (rate.toBytes() < 1 || rate.compareTo(FASTEST) > 0) {
            throw new IllegalArgumentException(
                    "scratchnet.limits.body.pace.rate must be between 1B and 1GB, was " + rate);
        }
    }

    /** How long a body may have been waited for of which so many bytes have come. */
    Duration allowed(long bytes) {
        return grace.plusMillis(bytes * 1000 / rate.toBytes());
    }

    private static void check(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "scratchnet.limits.body.pace." + name + " must be between 1ms and 1 day, was " + value);
        }
    }
}
