package io.scratchnet.server.training;

import java.time.Duration;

/** Why a worker's run of a job has ended. {@link JobService#finish} turns it into the job's next state. */
public sealed interface RunOutcome {

    /** The job has ended with its result, in the transaction that stored it. */
    record Completed() implements RunOutcome {}

    /** The job was cancelled. */
    record Cancelled(String message) implements RunOutcome {}

    /** The job was cancelled, and its model so far is to be published. */
    record CancelledKeepingModel() implements RunOutcome {}

    /** The job was paused; its checkpoint is stored. */
    record Paused() implements RunOutcome {}

    /** The service shuts down; the job resumes on another worker or after the next start. */
    record Interrupted() implements RunOutcome {}

    /** The job is another worker's now, or gone: this run may write nothing. */
    record Superseded() implements RunOutcome {}

    /** The run cannot succeed, however often it is tried. */
    record Failed(String reason) implements RunOutcome {
        /** The job ran for longer than it may. */
        public static Failed outOfTime(Duration maxRuntime) {
            return new Failed("it exceeded its maxRuntimeSeconds, " + maxRuntime.toSeconds());
        }
    }

    /** The run met a fault that may pass, so a retry may succeed. */
    record Faulted(String reason) implements RunOutcome {}
}
