package io.scratchnet.server.training;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.api.paging.PageToken;
import io.scratchnet.server.specs.TrainingSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training job: what was asked for, and where it stands. It is a value; each change gives a new one, and only along
 * the transitions that {@link JobStatus} allows.
 */
public record TrainingJob(
        UUID id,
        JobSpec spec,
        JobState state,
        JobProgress progress,
        JobMetrics metrics,
        List<Transition> transitions,
        Instant createdAt) {

    public TrainingJob {
        transitions = List.copyOf(transitions);
    }

    /** A new job, queued. */
    static TrainingJob submitted(UUID id, JobSpec spec, Instant now) {
        return new TrainingJob(
                id,
                spec,
                JobState.SUBMITTED,
                JobProgress.none(spec.training().fit().epochs()),
                JobMetrics.NONE,
                List.of(new Transition(JobStatus.QUEUED, now, null)),
                now);
    }

    /** Where this job stands in a list. */
    PageToken token() {
        return new PageToken(createdAt, id);
    }

    /** The model under which the result is published. */
    public String model() {
        return spec.model();
    }

    public String dataset() {
        return spec.dataset();
    }

    public NetworkSpec network() {
        return spec.network();
    }

    public TrainingSettings training() {
        return spec.training();
    }

    public JobStatus status() {
        return state.status();
    }

    /** Guards every write of a worker: one with another number has lost the job. */
    public int attempt() {
        return state.attempt();
    }

    /**
     * A worker finds the job in the queue. One that is still in the hands of another has lost it: whoever gives a job back says so.
     *
     * @param newest checkpoint; null where there is none
     */
    TrainingJob found(@Nullable Checkpoint newest) {
        return switch (status()) {
            case RUNNING, CANCELLING -> with(state.lost(newest != null && newest.attempt() == attempt()));
            case QUEUED, PAUSED, SUCCEEDED, FAILED, CANCELLED -> this;
        };
    }

    /**
     * A worker takes the job, or the job ends because there is nothing left to run.
     *
     * @param newest checkpoint; null where there is none
     * @param lostWorkers that the job may lose in a row without a new checkpoint
     */
    TrainingJob taken(@Nullable Checkpoint newest, int lostWorkers, Instant now) {
        boolean cancelling = status() == JobStatus.CANCELLING;
        if (cancelling && !state.keepModel()) {
            return cancelled("its worker was lost while it was being cancelled", now);
        }
        if (cancelling && newest == null) {
            return cancelled("stopped on request; there is no checkpoint yet, so there is no model to keep", now);
        }
        if (state.losses() > lostWorkers) {
            return failed("its worker was lost " + state.losses() + " times in a row without a new checkpoint", now);
        }
        return picked(newest, now);
    }

    /**
     * A worker takes the job.
     *
     * @param from where it goes on; null for the beginning
     */
    private TrainingJob picked(@Nullable Checkpoint from, Instant now) {
        if (status() == JobStatus.CANCELLING) {
            return with(state.taken()); // for the model so far
        }
        TrainingJob queued = status() == JobStatus.RUNNING ? to(JobStatus.QUEUED, "its worker was lost", now) : this;
        if (from == null) {
            String again = state.startedAt() == null ? null : "starts over: there was no checkpoint";
            TrainingJob running = queued.to(JobStatus.RUNNING, again, now);
            return running.with(running.state.taken(), progress.startedOver(), JobMetrics.NONE);
        }
        TrainingJob running = queued.to(JobStatus.RUNNING, from.whereItGoesOn(), now);
        return running.with(running.state.taken());
    }

    /**
     * Its worker gives it back before it has ended. It waits in the queue, or for the worker that publishes the model so far; one that was
     * paused, or given back before, stays as it is.
     */
    TrainingJob requeued(String why, Instant now) {
        return switch (status()) {
            case RUNNING -> {
                TrainingJob queued = to(JobStatus.QUEUED, why, now);
                yield queued.with(queued.state.givenBack());
            }
            case CANCELLING -> state.keepModel() ? with(state.givenBack()) : cancelled("stopped on request", now);
            case QUEUED, PAUSED, SUCCEEDED, FAILED, CANCELLED -> this;
        };
    }

    /** As {@link #requeued}, after a fault that may pass; that counts where a worker will try again because of it. */
    TrainingJob retried(String why, Instant now) {
        TrainingJob waiting = requeued(why, now);
        return inHands() && waiting.awaitsWorker() ? waiting.with(waiting.state.retried()) : waiting;
    }

    /** Whether a worker has it, or had it and is gone. */
    boolean inHands() {
        return status() == JobStatus.RUNNING || status() == JobStatus.CANCELLING;
    }

    /** Whether a worker has something to do for it that none does. */
    boolean awaitsWorker() {
        return status() == JobStatus.QUEUED || (status() == JobStatus.CANCELLING && state.keepModel());
    }

    /**
     * Someone wants it to end: at once if nobody has to do anything for it, else as soon as a worker sees it.
     *
     * @param wish whether the model so far shall be published; null for no, but what was asked for before stays
     * @param checkpoint whether there is one that a job that waits could be published from
     */
    TrainingJob cancelRequested(@Nullable Boolean wish, boolean checkpoint, Instant now) {
        boolean keepModel = Boolean.TRUE.equals(wish);
        return switch (status()) {
            case QUEUED, PAUSED -> keepModel && checkpoint ? toBeKept(now) : cancelledWhileWaiting(keepModel, now);
            case RUNNING -> {
                TrainingJob cancelling = to(JobStatus.CANCELLING, request(keepModel), now);
                yield cancelling.with(cancelling.state.keeping(keepModel));
            }
            case CANCELLING -> {
                if (keepModel && !state.keepModel()) {
                    throw new ConflictException("training job " + id
                            + " was cancelled without keepModel, so its model can no longer be kept");
                }
                yield Boolean.FALSE.equals(wish) ? with(state.keeping(false)) : this;
            }
            case CANCELLED -> this;
            case SUCCEEDED, FAILED ->
                throw new ConflictException("training job " + id + " is " + status() + " and cannot be cancelled");
        };
    }

    /** A worker has to load the checkpoint and publish it. */
    private TrainingJob toBeKept(Instant now) {
        TrainingJob cancelling = to(JobStatus.CANCELLING, request(true), now);
        return cancelling.with(cancelling.state.keeping(true).queuedAnew());
    }

    private TrainingJob cancelledWhileWaiting(boolean keepModel, Instant now) {
        String why = "cancelled while it was " + (status() == JobStatus.PAUSED ? "paused" : "queued");
        return to(JobStatus.CANCELLED, keepModel ? why + "; there is no model yet" : why, now);
    }

    private static String request(boolean keepModel) {
        return keepModel ? "cancel was requested; the model so far will be published" : "cancel was requested";
    }

    /** Someone wants it to wait; its worker stops as soon as it sees that. */
    TrainingJob paused(Instant now) {
        return switch (status()) {
            case QUEUED, RUNNING -> to(JobStatus.PAUSED, "pause was requested", now);
            case PAUSED -> this;
            case CANCELLING, SUCCEEDED, FAILED, CANCELLED ->
                throw new ConflictException("training job " + id + " is " + status() + " and cannot be paused");
        };
    }

    /** Back to the queue with a new ticket; a worker that has yet to see the pause has lost the job. */
    TrainingJob resumed(Instant now) {
        return switch (status()) {
            case PAUSED -> {
                TrainingJob queued = to(JobStatus.QUEUED, "resumed", now);
                yield queued.with(queued.state.queuedAnew());
            }
            case QUEUED, RUNNING -> this;
            case CANCELLING, SUCCEEDED, FAILED, CANCELLED ->
                throw new ConflictException("training job " + id + " is " + status() + " and cannot be resumed");
        };
    }

    TrainingJob cancelled(String message, Instant now) {
        return to(JobStatus.CANCELLED, message, now);
    }

    /** As {@link #cancelled}; who had it has lost it. */
    TrainingJob takenFromItsWorker(String message, Instant now) {
        TrainingJob cancelled = cancelled(message, now);
        return cancelled.with(cancelled.state.taken());
    }

    TrainingJob failed(String reason, Instant now) {
        TrainingJob failed = to(JobStatus.FAILED, reason, now);
        return failed.with(failed.state.failedFor(reason));
    }

    /** The model is published: at the end of the training, or as it was when the job was cancelled. */
    TrainingJob published(int version, double testAccuracy, @Nullable String message, Instant now) {
        boolean whole = status() != JobStatus.CANCELLING;
        TrainingJob ended = to(whole ? JobStatus.SUCCEEDED : JobStatus.CANCELLED, message, now);
        return ended.with(
                ended.state.published(version), whole ? progress.done() : ended.progress, metrics.tested(testAccuracy));
    }

    /** Its worker says what it does instead of what was expected. */
    TrainingJob noted(String message, Instant now) {
        return new TrainingJob(id, spec, state, progress, metrics, transitionsAnd(status(), message, now), createdAt);
    }

    /** As it was after an epoch. */
    TrainingJob after(EpochResult last) {
        return with(state, progress.after(last.epoch()), metrics.after(last));
    }

    /** The training has ended, and the job publishes no model. */
    TrainingJob completed(@Nullable String message, Instant now) {
        TrainingJob ended = to(JobStatus.SUCCEEDED, message, now);
        return ended.with(ended.state, progress.done(), metrics);
    }

    /** Why the attempt that holds this job may write no more. */
    RunOutcome whyStopped() {
        return switch (status()) {
            case CANCELLING ->
                state.keepModel()
                        ? new RunOutcome.CancelledKeepingModel()
                        : new RunOutcome.Cancelled("stopped on request");
            case PAUSED -> new RunOutcome.Paused();
            case QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED -> new RunOutcome.Superseded();
        };
    }

    /** Whether the job may end with its result: it was trained to the end, or its model so far is to be published. */
    boolean mayComplete() {
        return status() == JobStatus.RUNNING || (status() == JobStatus.CANCELLING && state.keepModel());
    }

    private TrainingJob to(JobStatus next, @Nullable String message, Instant now) {
        if (!status().mayBecome(next)) {
            throw new IllegalStateException("training job " + id + " cannot go from " + status() + " to " + next);
        }
        JobProgress reached = next.terminal() ? progress.ended() : progress;
        return new TrainingJob(
                id, spec, state.to(next, now), reached, metrics, transitionsAnd(next, message, now), createdAt);
    }

    private List<Transition> transitionsAnd(JobStatus next, @Nullable String message, Instant now) {
        List<Transition> longer = new ArrayList<>(transitions);
        longer.add(new Transition(next, now, message));
        return longer;
    }

    private TrainingJob with(JobState other) {
        return with(other, progress, metrics);
    }

    private TrainingJob with(JobState other, JobProgress howFar, JobMetrics howWell) {
        return new TrainingJob(id, spec, other, howFar, howWell, transitions, createdAt);
    }
}
