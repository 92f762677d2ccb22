package io.scratchnet.server.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands.
 *
 * @param attempt raised each time a worker takes the job, and when it is resumed; guards every later write of a worker
 * @param ticket the job's place in the queue: a task with another number is left over from before it was queued again
 * @param retries how often it was queued again after a fault
 * @param losses workers lost in a row: since one gave the job back, or wrote a checkpoint before it was lost
 * @param keepModel whether it was cancelled with the wish to have the model so far
 * @param resultVersion the version of the model it published; null where it has not
 * @param failure why it failed; null unless it did
 */
record JobState(
        JobStatus status,
        int attempt,
        int ticket,
        int retries,
        int losses,
        boolean keepModel,
        @Nullable Integer resultVersion,
        @Nullable String failure,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static final JobState SUBMITTED = new JobState(JobStatus.QUEUED, 0, 0, 0, 0, false, null, null, null, null);

    JobState to(JobStatus next, Instant now) {
        Instant started = next == JobStatus.RUNNING ? now : startedAt;
        Instant finished = next.terminal() ? now : null;
        return new JobState(
                next, attempt, ticket, retries, losses, keepModel, resultVersion, failure, started, finished);
    }

    /** In the hands of a worker that has it from now on. */
    JobState taken() {
        return new JobState(
                status, attempt + 1, ticket, retries, losses, keepModel, resultVersion, failure, startedAt, finishedAt);
    }

    /** In the queue under a new ticket; who had it has lost it. */
    JobState queuedAnew() {
        return new JobState(
                status, attempt + 1, ticket + 1, retries, 0, keepModel, resultVersion, failure, startedAt, finishedAt);
    }

    /** Its worker has given it back. */
    JobState givenBack() {
        return new JobState(
                status, attempt, ticket, retries, 0, keepModel, resultVersion, failure, startedAt, finishedAt);
    }

    /**
     * The worker in whose hands it was is gone.
     *
     * @param checkpoint whether that one wrote a checkpoint
     */
    JobState lost(boolean checkpoint) {
        int row = checkpoint ? 1 : losses + 1;
        return new JobState(
                status, attempt, ticket, retries, row, keepModel, resultVersion, failure, startedAt, finishedAt);
    }

    JobState retried() {
        return new JobState(
                status, attempt, ticket, retries + 1, losses, keepModel, resultVersion, failure, startedAt, finishedAt);
    }

    JobState keeping(boolean model) {
        return new JobState(
                status, attempt, ticket, retries, losses, model, resultVersion, failure, startedAt, finishedAt);
    }

    JobState published(int version) {
        return new JobState(
                status, attempt, ticket, retries, losses, keepModel, version, failure, startedAt, finishedAt);
    }

    JobState failedFor(String reason) {
        return new JobState(
                status, attempt, ticket, retries, losses, keepModel, resultVersion, reason, startedAt, finishedAt);
    }
}
