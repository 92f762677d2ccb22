package io.scratchnet.server.training;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.paging.PageToken;
import io.scratchnet.server.problems.ConflictException;
import io.scratchnet.server.recipes.TrainingSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training job: what was asked for, and where it stands. It is a value; each change gives a new one, and only along
 * the transitions that {@link JobStatus} allows.
 *
 * @param name given by the caller, for people
 * @param model the model under which the result is published
 * @param attempt raised each time a worker takes the job, and when it is resumed; guards every later write of a worker
 * @param ticket the job's place in the queue: a task with another number is left over from before a pause
 * @param resultVersion the published version of {@code model}; null unless it succeeded
 * @param failure why it failed; null unless it did
 */
public record TrainingJob(
        UUID id,
        @Nullable String name,
        String model,
        String dataset,
        NetworkSpec network,
        TrainingSettings training,
        JobStatus status,
        int attempt,
        int ticket,
        JobProgress progress,
        JobMetrics metrics,
        @Nullable Integer resultVersion,
        @Nullable String failure,
        List<Transition> transitions,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public TrainingJob {
        transitions = List.copyOf(transitions);
    }

    /** Where this job stands in a list. */
    PageToken token() {
        return new PageToken(createdAt, id);
    }

    /** A new job, queued. */
    static TrainingJob submitted(UUID id, JobOrder order, Instant now) {
        return new TrainingJob(
                id,
                order.name(),
                order.model(),
                order.dataset(),
                order.network(),
                order.training(),
                JobStatus.QUEUED,
                0,
                0,
                new JobProgress(0, order.training().fit().epochs(), 0, null, null),
                JobMetrics.NONE,
                null,
                null,
                List.of(new Transition(JobStatus.QUEUED, now, null)),
                now,
                null,
                null);
    }

    /**
     * A worker takes the job.
     *
     * @param from where it goes on; null for the beginning
     */
    TrainingJob picked(@Nullable Checkpoint from, Instant now) {
        TrainingJob queued = status == JobStatus.RUNNING ? requeued("its worker was lost", now) : this;
        if (from == null) {
            JobProgress none = new JobProgress(0, progress.epochs(), 0, null, null);
            return queued.to(JobStatus.RUNNING, null, now).with(attempt + 1, none, JobMetrics.NONE, null, null);
        }
        String where = "goes on in epoch " + from.epoch() + " after batch " + from.batch();
        return queued.to(JobStatus.RUNNING, where, now).with(attempt + 1, progress, metrics, null, null);
    }

    /** Back to the queue; a worker will take it again. */
    TrainingJob requeued(String why, Instant now) {
        return to(JobStatus.QUEUED, why, now);
    }

    /** Someone wants it to end: at once if no worker has it, else as soon as the worker sees it. */
    TrainingJob cancelRequested(Instant now) {
        return switch (status) {
            case QUEUED -> to(JobStatus.CANCELLED, "cancelled while it was queued", now);
            case PAUSED -> to(JobStatus.CANCELLED, "cancelled while it was paused", now);
            case RUNNING -> to(JobStatus.CANCELLING, "cancel was requested", now);
            case CANCELLING, CANCELLED -> this;
            case SUCCEEDED, FAILED ->
                throw new ConflictException("training job " + id + " is " + status + " and cannot be cancelled");
        };
    }

    /** Someone wants it to wait; its worker stops as soon as it sees that. */
    TrainingJob paused(Instant now) {
        return switch (status) {
            case QUEUED, RUNNING -> to(JobStatus.PAUSED, "pause was requested", now);
            case PAUSED -> this;
            case CANCELLING, SUCCEEDED, FAILED, CANCELLED ->
                throw new ConflictException("training job " + id + " is " + status + " and cannot be paused");
        };
    }

    /** Back to the queue with a new ticket; a worker that has yet to see the pause has lost the job. */
    TrainingJob resumed(Instant now) {
        return switch (status) {
            case PAUSED -> to(JobStatus.QUEUED, "resumed", now).queuedAgain();
            case QUEUED, RUNNING -> this;
            case CANCELLING, SUCCEEDED, FAILED, CANCELLED ->
                throw new ConflictException("training job " + id + " is " + status + " and cannot be resumed");
        };
    }

    TrainingJob cancelled(String message, Instant now) {
        return to(JobStatus.CANCELLED, message, now);
    }

    TrainingJob failed(String reason, Instant now) {
        return to(JobStatus.FAILED, reason, now).with(attempt, progress, metrics, null, reason);
    }

    /** The model is published; the epoch stays that of the last one trained, which early stopping may have chosen. */
    TrainingJob succeeded(int version, double testAccuracy, @Nullable String message, Instant now) {
        JobProgress done = new JobProgress(progress.epoch(), progress.epochs(), 100, 0.0, progress.samplesPerSecond());
        return to(JobStatus.SUCCEEDED, message, now).with(attempt, done, metrics.tested(testAccuracy), version, null);
    }

    private TrainingJob to(JobStatus next, @Nullable String message, Instant now) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("training job " + id + " cannot go from " + status + " to " + next);
        }
        List<Transition> longer = new ArrayList<>(transitions);
        longer.add(new Transition(next, now, message));
        Instant started = next == JobStatus.RUNNING ? now : startedAt;
        return new TrainingJob(
                id,
                name,
                model,
                dataset,
                network,
                training,
                next,
                attempt,
                ticket,
                progress,
                metrics,
                resultVersion,
                failure,
                longer,
                createdAt,
                started,
                next.terminal() ? now : null);
    }

    private TrainingJob queuedAgain() {
        return new TrainingJob(
                id,
                name,
                model,
                dataset,
                network,
                training,
                status,
                attempt + 1,
                ticket + 1,
                progress,
                metrics,
                resultVersion,
                failure,
                transitions,
                createdAt,
                startedAt,
                finishedAt);
    }

    private TrainingJob with(
            int attempt,
            JobProgress progress,
            JobMetrics metrics,
            @Nullable Integer resultVersion,
            @Nullable String failure) {
        return new TrainingJob(
                id,
                name,
                model,
                dataset,
                network,
                training,
                status,
                attempt,
                ticket,
                progress,
                metrics,
                resultVersion,
                failure,
                transitions,
                createdAt,
                startedAt,
                finishedAt);
    }
}
