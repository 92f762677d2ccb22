package io.scratchnet.server.training;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of training jobs. Every write of a worker is guarded by the attempt it was given. */
public interface JobStore {

    /** Makes every other submit and resume wait until the caller's transaction ends, and counts the queue. */
    int lockQueueAndCount();

    /** The job that was submitted under a key before. */
    Optional<IdempotentSubmission> submittedUnder(String idempotencyKey);

    void insert(TrainingJob job, @Nullable IdempotencyKey key);

    Optional<TrainingJob> find(UUID id);

    /** As {@link #find}, and keeps others from changing the job until the caller's transaction ends. */
    Optional<TrainingJob> findForUpdate(UUID id);

    /** The rows of a page, newest first; of one status, or of all. */
    List<TrainingJob> newestFirst(@Nullable JobStatus status, PageRequest page);

    /** The oldest unfinished job that will publish a model. */
    Optional<UUID> oldestUnfinished(String model);

    /** Writes a job read by {@link #findForUpdate} back, with the transitions it has gained. */
    void update(TrainingJob job);

    /**
     * Writes how far a running job is.
     *
     * @return whether the job is still this attempt's to run: false where it was cancelled, lost or deleted
     */
    boolean progress(UUID id, int attempt, JobProgress progress, JobMetrics metrics);

    /**
     * Adds rows to the history of a job, in place of those from the first one's epoch on: there are some where the answer to an earlier
     * write was lost.
     */
    void addEpochs(UUID id, List<EpochResult> epochs);

    /** Removes the history of a job from an epoch on. */
    void clearEpochs(UUID id, int from);

    /** The rows of epochs after the given one, in order. */
    List<EpochResult> epochs(UUID id, int after);

    /** Where each of these jobs stands; one that is not there is left out. */
    List<JobSnapshot> standings(Collection<UUID> ids);

    void delete(UUID id);
}
