package io.scratchnet.server.training;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.storage.Artifacts;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The training jobs: the only way to read and to change them. Each change is one transaction that locks the job's row; {@link TrainingJob} decides
 * whether it is allowed. A worker holds a job by its attempt: after another worker took the job, its writes change nothing.
 */
@Service
public class JobService {
    private final JobRepository jobs;
    private final Checkpoints checkpoints;
    private final JobQueue queue;
    private final Models models;
    private final Clock clock;

    JobService(JobRepository jobs, Checkpoints checkpoints, JobQueue queue, Models models, Clock clock) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.queue = queue;
        this.models = models;
        this.clock = clock;
    }

    // What clients read

    /** A job and its transitions as they were at one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public TrainingJob find(UUID id) {
        return jobs.find(id).orElseThrow(() -> unknown(id));
    }

    /** Newest first; of one status, or of all. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Page<TrainingJob> page(@Nullable JobStatus status, PageRequest page) {
        return Page.of(jobs.newestFirst(status, page), page, TrainingJob::token);
    }

    /** One row a finished epoch, in order. */
    public List<EpochResult> history(UUID id) {
        find(id);
        return jobs.epochs(id, 0);
    }

    /** The rows of the history after an epoch; empty for an unknown job. */
    public List<EpochResult> historyAfter(UUID id, int epoch) {
        return jobs.epochs(id, epoch);
    }

    public JobSnapshot snapshot(UUID id) {
        return snapshots(List.of(id)).stream().findFirst().orElseThrow(() -> unknown(id));
    }

    /** Unknown jobs are left out. */
    public List<JobSnapshot> snapshots(Collection<UUID> ids) {
        return jobs.snapshots(ids);
    }

    /**
     * The job that was submitted under a key before, also if the model or network it was made of is deleted.
     *
     * @throws InvalidRequestException the key was used with another body
     */
    public Optional<TrainingJob> submittedUnder(IdempotencyKey key) {
        Optional<IdempotentSubmission> before = jobs.submittedUnder(key.value());
        before.ifPresent(submitted -> key.requireSameBody(submitted.bodySha256()));
        return before.flatMap(submitted -> jobs.find(submitted.job()));
    }

    // What clients change

    /**
     * Stores and queues a job. Submits wait for each other, so several submits with one key make one job.
     *
     * @param key null for a submit that makes a new job each time
     * @throws UnavailableException as many jobs are queued as may be
     * @throws InvalidRequestException the key was used with another body
     */
    @Transactional
    public TrainingJob submit(JobSpec spec, @Nullable IdempotencyKey key) {
        return submit(UUID.randomUUID(), spec, key);
    }

    /** As {@link #submit(JobSpec, IdempotencyKey)}, under an id of the caller's. */
    @Transactional
    TrainingJob submit(UUID id, JobSpec spec, @Nullable IdempotencyKey key) {
        int queued = jobs.lockQueueAndCount();
        Optional<TrainingJob> before = key == null ? Optional.empty() : submittedUnder(key);
        if (before.isPresent()) {
            return before.get();
        }
        queue.requireRoom(queued);
        TrainingJob job = TrainingJob.submitted(id, spec, now());
        jobs.insert(job, key);
        queue.add(job);
        return job;
    }

    /**
     * Cancels a job; a second cancel changes nothing, unless it gives up the model.
     *
     * @param keepModel whether to publish the model so far; null for no, but an earlier yes stays
     * @see CancellationDeadline
     */
    @Transactional
    public TrainingJob cancel(UUID id, @Nullable Boolean keepModel) {
        TrainingJob job = locked(id);
        boolean checkpoint = !checkpoints.newestFirst(id).isEmpty();
        return update(job, job.cancelRequested(keepModel, checkpoint, now()));
    }

    /** Ends a job that is being cancelled, and takes it from its worker. */
    @Transactional
    void cancelWithoutItsWorker(UUID id) {
        jobs.findForUpdate(id)
                .filter(job ->
                        job.status() == JobStatus.CANCELLING && !job.state().keepModel())
                .ifPresent(job -> update(
                        job,
                        job.takenFromItsWorker("stopped on request; its worker finishes its current batch", now())));
    }

    /** Pauses a job at its next checkpoint; a second pause changes nothing. */
    @Transactional
    public TrainingJob pause(UUID id) {
        TrainingJob job = locked(id);
        return update(job, job.paused(now()));
    }

    /**
     * Queues a paused job, which resumes from its checkpoint; a second resume changes nothing.
     *
     * @throws UnavailableException as many jobs are queued as may be
     */
    @Transactional
    public TrainingJob resume(UUID id) {
        int queued = jobs.lockQueueAndCount(); // the queue first, as a submit does
        TrainingJob job = locked(id);
        TrainingJob resumed = job.resumed(now());
        if (!resumed.equals(job)) {
            queue.requireRoom(queued);
        }
        return update(job, resumed);
    }

    /** Deletes an ended job and its history; a model it published stays. */
    @Transactional
    public void delete(UUID id) {
        TrainingJob job = locked(id);
        if (!job.status().terminal()) {
            throw new ConflictException(
                    "training job " + id + " is " + job.status() + " and can be deleted only after it has ended");
        }
        jobs.delete(id);
    }

    // What workers change

    /**
     * Takes a queued job for a new attempt.
     *
     * @param lostWorkers a job that lost more workers in a row without a new checkpoint fails
     * @return empty if there is nothing left to run
     */
    @Transactional
    public Optional<TrainingJob> pick(QueuedJob queued, int lostWorkers) {
        TrainingJob waiting = jobs.findForUpdate(queued.job())
                .filter(job -> job.state().ticket() == queued.ticket())
                .filter(job -> !job.status().terminal() && job.status() != JobStatus.PAUSED)
                .orElse(null);
        if (waiting == null) {
            return Optional.empty();
        }
        // Under the job's lock: its previous worker may be writing a checkpoint.
        Checkpoint newest =
                checkpoints.newestFirst(queued.job()).stream().findFirst().orElse(null);
        TrainingJob next = update(waiting, waiting.found(newest).taken(newest, lostWorkers, now()));
        return next.status().terminal() ? Optional.empty() : Optional.of(next);
    }

    /** Deletes the history from an epoch on, which is trained again. */
    @Transactional
    public void rewind(TrainingJob job, int epoch) {
        held(job, jobs.findForUpdate(job.id())).ifPresent(current -> jobs.clearEpochs(job.id(), epoch));
    }

    /** Adds a message to the job's transitions. */
    @Transactional
    public void note(TrainingJob job, String message) {
        change(job, current -> current.noted(message, now()));
    }

    /**
     * Writes the progress of a running job, with the rows of epochs that have finished.
     *
     * @return false if this attempt has to stop, see {@link #whyStopped}; nothing is written then
     */
    @Transactional
    public boolean progress(TrainingJob job, JobProgress progress, JobMetrics metrics, List<EpochResult> finished) {
        boolean held = jobs.progress(job.id(), job.attempt(), progress, metrics);
        if (held) {
            jobs.addEpochs(job.id(), finished);
        }
        return held;
    }

    /** Adds the rows of epochs that are not written yet, of an attempt that is about to end. */
    @Transactional
    public void addEpochs(TrainingJob job, List<EpochResult> finished) {
        change(job, current -> {
            jobs.addEpochs(job.id(), finished);
            return current.after(finished.getLast());
        });
    }

    /** The checkpoints of a job, newest first. */
    public List<Checkpoint> checkpoints(TrainingJob job) {
        return checkpoints.newestFirst(job.id());
    }

    /** The fit that a checkpoint holds; the last read fails if its bytes are damaged. */
    public InputStream open(Checkpoint checkpoint) {
        return checkpoints.open(checkpoint);
    }

    /**
     * Stores a checkpoint and deletes those that are too old. Storing takes long, so the job is locked only after it and can be cancelled or
     * paused meanwhile.
     *
     * @param finished rows of epochs that are not written yet: a checkpoint never stands without the history before it
     * @return whether this attempt still holds the job; if not, nothing changes
     */
    @Transactional
    public boolean checkpoint(
            TrainingJob job, int epoch, int batch, List<EpochResult> finished, Artifacts.Content fit) {
        if (running(job, jobs.find(job.id())).isEmpty()) {
            return false;
        }
        Checkpoint stored = checkpoints.store(job, epoch, batch, fit, now());
        if (running(job, jobs.findForUpdate(job.id())).isEmpty()) {
            checkpoints.discard(stored);
            return false;
        }
        jobs.addEpochs(job.id(), finished);
        checkpoints.add(stored);
        return true;
    }

    /**
     * Ends a job with its result: publishes the model, or only records the end, as the job's spec says. All or nothing. The job is locked only after
     * the weights are stored, so that it can be cancelled meanwhile.
     *
     * @param result the evaluated model, its history is added here; null if the job publishes none
     * @param finished rows of epochs that are not written yet
     * @param message of the last transition; null for none
     * @return {@link RunOutcome.Completed}, or why this attempt may not end the job
     */
    @Transactional
    public RunOutcome complete(
            TrainingJob job,
            @Nullable NewModelVersion result,
            List<EpochResult> finished,
            Artifacts.Content weights,
            @Nullable String message) {
        if (jobs.find(job.id()).filter(TrainingJob::mayComplete).isEmpty()) {
            return whyStopped(job);
        }
        List<EpochResult> history = history(job, finished);
        ModelVersion version = result == null ? null : models.publish(result.after(history), weights);
        Optional<TrainingJob> current = held(job, jobs.findForUpdate(job.id())).filter(TrainingJob::mayComplete);
        if (current.isEmpty()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return whyStopped(job);
        }
        jobs.addEpochs(job.id(), finished);
        TrainingJob last = history.isEmpty() ? current.get() : current.get().after(history.getLast());
        update(
                current.get(),
                result == null || version == null
                        ? last.completed(message, now())
                        : last.published(
                                version.version(),
                                Objects.requireNonNull(result.evaluation()).accuracy(),
                                message,
                                now()));
        return new RunOutcome.Completed();
    }

    /** All rows of a job's history, with those that are not written yet. */
    private List<EpochResult> history(TrainingJob job, List<EpochResult> finished) {
        int from = finished.isEmpty() ? Integer.MAX_VALUE : finished.getFirst().epoch();
        Stream<EpochResult> written = jobs.epochs(job.id(), 0).stream().filter(row -> row.epoch() < from);
        return Stream.concat(written, finished.stream()).toList();
    }

    /** Why this attempt may write no more. */
    @Transactional(readOnly = true)
    public RunOutcome whyStopped(TrainingJob job) {
        return held(job, jobs.find(job.id())).map(TrainingJob::whyStopped).orElseGet(RunOutcome.Superseded::new);
    }

    /**
     * Records how a run has ended.
     *
     * @return after how long the queue hands out the job again; empty if it does not
     */
    @Transactional
    public Optional<Duration> finish(TrainingJob job, RunOutcome outcome, RetrySettings retries) {
        switch (outcome) {
            case RunOutcome.Completed completed -> {}
            case RunOutcome.Paused paused -> {}
            case RunOutcome.Superseded superseded -> {}
            case RunOutcome.CancelledKeepingModel kept ->
                change(job, current -> current.cancelled("stopped on request", now()));
            case RunOutcome.Cancelled cancelled ->
                change(job, current -> current.cancelled(cancelled.message(), now()));
            case RunOutcome.Failed failed -> change(job, current -> current.failed(failed.reason(), now()));
            case RunOutcome.Interrupted interrupted -> {
                change(job, current -> current.requeued("the service shut down", now()));
                return Optional.of(Duration.ZERO);
            }
            case RunOutcome.Faulted faulted -> {
                return retry(job, faulted.reason(), retries);
            }
        }
        return Optional.empty();
    }

    /** Queues the job again, or fails it after too many retries. */
    private Optional<Duration> retry(TrainingJob job, String fault, RetrySettings retries) {
        TrainingJob current = running(job, jobs.findForUpdate(job.id())).orElse(null);
        if (current == null) {
            return Optional.empty();
        }
        int number = current.state().retries() + 1;
        if (current.inHands() && number > retries.limit()) {
            update(current, current.failed(fault + ", after " + retries.limit() + " retries", now()));
            return Optional.empty();
        }
        Duration delay = retries.delay(number);
        String why = fault + "; retry " + number + " of " + retries.limit() + " in " + delay.toSeconds() + " s";
        TrainingJob next = update(current, current.retried(why, now()));
        return next.awaitsWorker() ? Optional.of(delay) : Optional.empty();
    }

    private void change(TrainingJob job, UnaryOperator<TrainingJob> change) {
        running(job, jobs.findForUpdate(job.id())).ifPresent(current -> update(current, change.apply(current)));
    }

    /** Writes a changed job, with what follows from the change: a new task in the queue, and no checkpoints after the end. */
    private TrainingJob update(TrainingJob before, TrainingJob after) {
        if (after.equals(before)) {
            return after;
        }
        jobs.update(after);
        if (after.state().ticket() != before.state().ticket()) {
            queue.add(after);
        }
        if (after.status().terminal()) {
            checkpoints.clear(after.id());
        }
        return after;
    }

    /** The job as it is now, if this attempt has still to end it. */
    private static Optional<TrainingJob> running(TrainingJob job, Optional<TrainingJob> current) {
        return held(job, current).filter(now -> !now.status().terminal());
    }

    /** The job as it is now, if no other attempt has taken it. */
    private static Optional<TrainingJob> held(TrainingJob job, Optional<TrainingJob> current) {
        return current.filter(now -> now.attempt() == job.attempt());
    }

    private TrainingJob locked(UUID id) {
        return jobs.findForUpdate(id).orElseThrow(() -> unknown(id));
    }

    private Instant now() {
        return clock.instant();
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("no training job has the id " + id);
    }
}
