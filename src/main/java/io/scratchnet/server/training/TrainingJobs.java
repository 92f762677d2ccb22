package io.scratchnet.server.training;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.training.worker.Checkpoints;
import io.scratchnet.server.training.worker.JobQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What callers do with training jobs: submit, follow, cancel, delete. */
@Service
public class TrainingJobs {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final JobStore store;
    private final Checkpoints checkpoints;
    private final JobQueue queue;
    private final JobLimits limits;
    private final Clock clock;

    TrainingJobs(JobStore store, Checkpoints checkpoints, JobQueue queue, JobLimits limits, Clock clock) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.queue = queue;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Queues a job; it is stored and queued together or not at all. Submits wait for each other, so a key that is sent many times at once
     * makes one job.
     *
     * @param key null for a submit that makes a new job each time
     * @throws UnavailableException as many jobs are queued as may be
     * @throws InvalidRequestException the key was used with another body
     */
    @Transactional
    public TrainingJob submit(JobSpec order, @Nullable IdempotencyKey key) {
        return submit(UUID.randomUUID(), order, key);
    }

    /** As {@link #submit(JobSpec, IdempotencyKey)}, under an id of the caller's. */
    @Transactional
    TrainingJob submit(UUID id, JobSpec order, @Nullable IdempotencyKey key) {
        int queued = store.lockQueueAndCount();
        Optional<TrainingJob> before = key == null ? Optional.empty() : submittedUnder(key);
        if (before.isPresent()) {
            return before.get();
        }
        requireRoom(queued);
        TrainingJob job = TrainingJob.submitted(id, order, now());
        store.insert(job, key);
        queue.add(id, job.state().ticket());
        return job;
    }

    /**
     * The job that was submitted under a key before, also where what it was made of is gone by now.
     *
     * @throws InvalidRequestException the key was used with another body
     */
    public Optional<TrainingJob> submittedUnder(IdempotencyKey key) {
        Optional<IdempotentSubmission> before = store.submittedUnder(key.value());
        before.ifPresent(submitted -> key.requireSameBody(submitted.bodySha256()));
        return before.flatMap(submitted -> store.find(submitted.job()));
    }

    /** A job and its transitions as they were at one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public TrainingJob find(UUID id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    /** Newest first; of one status, or of all. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Page<TrainingJob> page(@Nullable JobStatus status, PageRequest page) {
        return Page.of(store.newestFirst(status, page), page, TrainingJob::token);
    }

    /** One row a finished epoch, in order. */
    public List<EpochResult> history(UUID id) {
        find(id);
        return store.epochs(id, 0);
    }

    /** The rows of the history that come after an epoch; none where there is no such job. */
    public List<EpochResult> historyAfter(UUID id, int epoch) {
        return store.epochs(id, epoch);
    }

    /** Where a job stands. */
    public JobSnapshot standing(UUID id) {
        return standings(List.of(id)).stream().findFirst().orElseThrow(() -> unknown(id));
    }

    /** Where each of these jobs stands; one that is not there is left out. */
    public List<JobSnapshot> standings(Collection<UUID> ids) {
        return store.standings(ids);
    }

    /**
     * Asks a job to end; asking twice changes nothing, unless the model is given up by that.
     *
     * @param keepModel whether the model so far shall be published; null for no, but what was asked for before stays
     */
    @Transactional
    public TrainingJob cancel(UUID id, @Nullable Boolean keepModel) {
        TrainingJob job = locked(id);
        boolean checkpoint = !checkpoints.newestFirst(id).isEmpty();
        TrainingJob asked = job.cancelRequested(keepModel, checkpoint, now());
        if (!asked.equals(job)) {
            store.update(asked);
        }
        if (asked.state().ticket() != job.state().ticket()) {
            queue.add(id, asked.state().ticket());
        }
        if (asked.status().terminal()) {
            checkpoints.clear(id);
        }
        return asked;
    }

    /** Has a job wait, with a checkpoint; asking twice changes nothing. */
    @Transactional
    public TrainingJob pause(UUID id) {
        TrainingJob job = locked(id);
        TrainingJob paused = job.paused(now());
        if (!paused.equals(job)) {
            store.update(paused);
        }
        return paused;
    }

    /**
     * Has a paused job go on from its checkpoint; asking twice changes nothing.
     *
     * @throws UnavailableException as many jobs are queued as may be
     */
    @Transactional
    public TrainingJob resume(UUID id) {
        int queued = store.lockQueueAndCount(); // the queue first, as a submit does
        TrainingJob job = locked(id);
        TrainingJob resumed = job.resumed(now());
        if (!resumed.equals(job)) {
            requireRoom(queued);
            store.update(resumed);
            queue.add(id, resumed.state().ticket());
        }
        return resumed;
    }

    /** Removes an ended job and its history; a model it published stays. */
    @Transactional
    public void delete(UUID id) {
        TrainingJob job = locked(id);
        if (!job.status().terminal()) {
            throw new ConflictException(
                    "training job " + id + " is " + job.status() + " and can be deleted only after it has ended");
        }
        store.delete(id);
    }

    private void requireRoom(int queued) {
        if (queued >= limits.queued()) {
            throw new UnavailableException(
                    "the queue is full: " + queued + " jobs are queued, at most " + limits.queued() + " may",
                    RETRY_AFTER);
        }
    }

    private TrainingJob locked(UUID id) {
        return store.findForUpdate(id).orElseThrow(() -> unknown(id));
    }

    private Instant now() {
        return clock.instant();
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("no training job has the id " + id);
    }
}
