package io.scratchnet.server.training.worker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a checkpoint of a running job is written.
 *
 * @param interval from the beginning of one to that of the next, at least; 0 to 365 days
 * @param maxOverhead share of the time that writing them may take, 0.001 to 1
 */
@ConfigurationProperties("scratchnet.training.checkpoints")
record CheckpointSettings(
        @DefaultValue("10s") Duration interval,
        @DefaultValue("0.05") double maxOverhead) {
    /** A second checkpoint follows one of 9 s after two and a half hours; a much smaller share allows no second one in any job. */
    private static final double LEAST_OVERHEAD = 0.001;

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

    CheckpointSettings {
        if (interval.isNegative() || interval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new IllegalArgumentException(
                    "scratchnet.training.checkpoints.interval must be between 0s and 365 days, was " + interval);
        }
        if (!(maxOverhead >= LEAST_OVERHEAD && maxOverhead <= 1)) {
            throw new IllegalArgumentException("scratchnet.training.checkpoints.max-overhead must be between "
                    + LEAST_OVERHEAD + " and 1, was " + maxOverhead);
        }
    }

    /**
     * From the beginning of a checkpoint that took {@code cost} to that of the next: the interval, or {@code cost / maxOverhead} where that is
     * longer.
     *
     * <p>The gap that loses the least time, to checkpoints and to steps done again after a failure, is about √(2 · cost · MTBF), where MTBF is
     * the mean time between failures (Young 1974; Daly 2006 refines it). A service does not know its MTBF. With an overhead of 0.05 the gap is
     * 20 · cost, which is shorter than Young's wherever MTBF exceeds 200 · cost, half an hour for a checkpoint of 9 s: a failure costs less
     * work than at his optimum, and checkpoints at most 5 % of the time.
     */
    Duration gap(Duration cost) {
        Duration affordable = Duration.ofNanos((long) Math.ceil(cost.toNanos() / maxOverhead));
        return affordable.compareTo(interval) > 0 ? affordable : interval;
    }
}
