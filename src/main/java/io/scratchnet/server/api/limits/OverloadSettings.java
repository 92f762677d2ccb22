package io.scratchnet.server.api.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many predictions may run and wait; any more are answered with 503.
 *
 * @param queue requests of any kind that may wait for a thread before predictions are refused
 * @param longestWait for a thread, and for a place of a large one; a prediction that waited longer is refused
 * @param large predictions that take long, for which there are fewer places, see {@link RequestClass#LARGE}
 */
@ConfigurationProperties("scratchnet.predictions")
record OverloadSettings(
        @DefaultValue("1000") int queue,
        @DefaultValue("500ms") Duration longestWait,
        @DefaultValue Large large) {

    OverloadSettings {
        check("queue", queue, 1);
        if (longestWait.isNegative() || longestWait.isZero()) {
            throw new IllegalArgumentException(
                    "scratchnet.predictions.longest-wait must be more than 0, was " + longestWait);
        }
    }

    /**
     * Predictions that take long.
     *
     * @param concurrency how many run at the same time
     * @param queue how many more wait, each with a thread
     */
    record Large(
            @DefaultValue("4") int concurrency,
            @DefaultValue("16") int queue) {
        Large {
            check("large.concurrency", concurrency, 1);
            check("large.queue", queue, 0);
        }
    }

    private static void check(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "scratchnet.predictions." + name + " must be >= " + least + ", was " + value);
        }
    }
}
