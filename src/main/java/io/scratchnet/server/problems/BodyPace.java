package io.scratchnet.server.problems;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long a client may let its body be waited for.
 *
 * @param grace for any body, however small
 * @param rate so much has to come in each second after that, at least
 * @param silence for the next byte
 */
public record BodyPace(
        @DefaultValue("10s") Duration grace,
        @DefaultValue("64KB") DataSize rate,
        @DefaultValue("5s") Duration silence) {

    public BodyPace {
        check("grace", grace);
        check("silence", silence);
        if (rate.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "scratchnet.limits.body.pace.rate must be >= 1B, was " + rate.toBytes() + "B");
        }
    }

    /** How long a body may have been waited for of which so many bytes have come. */
    Duration allowed(long bytes) {
        return grace.plusMillis(bytes * 1000 / rate.toBytes());
    }

    private static void check(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("scratchnet.limits.body.pace." + name + " must be >= 1ms, was " + value);
        }
    }
}
