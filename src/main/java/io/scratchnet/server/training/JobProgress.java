package io.scratchnet.server.training;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param epoch the running epoch, counted from 1; 0 before the first
 * @param epochs planned epochs
 * @param percent of the planned training, in [0, 100]
 * @param etaSeconds seconds until training ends at the present pace; null while that is unknown
 * @param samplesPerSecond training samples per second; null while that is unknown
 * @param runSeconds seconds that workers have spent on it, over all attempts
 */
@Schema(name = "Progress")
public record JobProgress(
        @Schema(example = "3") int epoch,
        @Schema(example = "5") int epochs,

        @Schema(example = "52.4", description = "in [0, 100]")
        double percent,

        @Nullable @Schema(example = "6.1", description = "null while unknown")
        Double etaSeconds,

        @Nullable @Schema(example = "61234", description = "null while unknown")
        Double samplesPerSecond,

        @Schema(example = "6.7", description = "training time so far, over all attempts")
        double runSeconds) {

    static JobProgress none(int epochs) {
        return new JobProgress(0, epochs, 0, null, null, 0);
    }

    /** From the beginning again; the time spent is spent. */
    JobProgress startedOver() {
        return new JobProgress(0, epochs, 0, null, null, runSeconds);
    }

    /** At the end of an epoch. */
    JobProgress after(int whole) {
        double reached = Math.round(1000.0 * whole / epochs) / 10.0;
        return new JobProgress(whole, epochs, reached, etaSeconds, samplesPerSecond, runSeconds);
    }

    /** Nothing is trained any more. */
    JobProgress ended() {
        return new JobProgress(epoch, epochs, percent, 0.0, samplesPerSecond, runSeconds);
    }

    /** The epoch stays that of the last one trained, which early stopping may have chosen. */
    JobProgress done() {
        return new JobProgress(epoch, epochs, 100, 0.0, samplesPerSecond, runSeconds);
    }
}
