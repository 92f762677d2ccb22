package io.scratchnet.server.api.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many predictions may run and wait; any more get a 503. The same figures bound all other requests but those to {@code /actuator}.
 *
 * @param concurrency small predictions that run at the same time, at least 1
 * @param queue small predictions that may wait, at least 1
 * @param longestWait of a prediction; one that waited longer is refused
 * @param large predictions that take long, for which there are fewer places, see {@link RequestClass#LARGE}
 */
@ConfigurationProperties("scratchnet.predictions")
record AdmissionSettings(
        @DefaultValue("50") int concurrency,
        @DefaultValue("1000") int queue,
        @DefaultValue("500ms") Duration longestWait,
        @DefaultValue Large large) {

    AdmissionSettings {
        check("concurrency", concurrency, 1);
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
     * @param queue how many more may wait
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
