package io.scratchnet.server.training;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done about faults that may pass: of the database, a lack of memory, and the loss of a worker.
 *
 * @param limit retries of one job; at least 0
 * @param backOff before the first, at least 0; it doubles from one to the next
 * @param longest that any waits; at least {@code backOff}
 * @param lostWorkers that a job may lose in a row, each before it wrote a checkpoint; at least 0
 */
@ConfigurationProperties("scratchnet.training.retries")
public record RetrySettings(
        @DefaultValue("5") int limit,
        @DefaultValue("5s") Duration backOff,
        @DefaultValue("5m") Duration longest,
        @DefaultValue("20") int lostWorkers) {
    private static final int MOST_DOUBLINGS = 30;

    public RetrySettings {
        checkCount("limit", limit);
        checkCount("lost-workers", lostWorkers);
        if (backOff.isNegative()) {
            throw new IllegalArgumentException("scratchnet.training.retries.back-off must be >= 0s, was " + backOff);
        }
        if (longest.compareTo(backOff) < 0) {
            throw new IllegalArgumentException(
                    "scratchnet.training.retries.longest must be >= scratchnet.training.retries.back-off, which is "
                            + backOff + ", was " + longest);
        }
    }

    private static void checkCount(String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("scratchnet.training.retries." + name + " must be >= 0, was " + count);
        }
    }

    /** How long to wait before the retry of a number, counted from 1. */
    public Duration delay(int number) {
        Duration doubled = backOff.multipliedBy(1L << Math.min(number - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
