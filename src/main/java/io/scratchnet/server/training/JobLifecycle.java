package io.scratchnet.server.training;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.storage.Artifacts;
import io.scratchnet.server.training.worker.Checkpoint;
import io.scratchnet.server.training.worker.Checkpoints;
import io.scratchnet.server.training.worker.QueuedJob;
import io.scratchnet.server.training.worker.RetrySettings;
import io.scratchnet.server.training.worker.TrainingRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * What a worker writes about its job, each in one transaction. A worker whose attempt is no longer the job's has lost
 * it: its writes change nothing.
 */
@Component
public class JobLifecycle {
    private final JobStore store;
    private final Checkpoints checkpoints;
    private final Models models;
    private final RetrySettings retries;
    private final Clock clock;

    JobLifecycle(JobStore store, Checkpoints checkpoints, Models models, RetrySettings retries, Clock clock) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.models = models;
        this.retries = retries;
        this.clock = clock;
    }

    /** Takes a job for a new attempt; empty where nothing is left to run. */
    @Transactional
    public Optional<TrainingJob> pick(QueuedJob queued) {
        TrainingJob waiting = store.findForUpdate(queued.job())
                .filter(job -> job.state().ticket() == queued.ticket())
                .filter(job -> !job.status().terminal() && job.status() != JobStatus.PAUSED)
                .orElse(null);
        if (waiting == null) {
            return Optional.empty();
        }
        // Under the job's lock: the worker that had it before may be writing one.
        Checkpoint newest =
                checkpoints.newestFirst(queued.job()).stream().findFirst().orElse(null);
        TrainingJob next = taken(waiting.found(newest), newest);
        update(next);
        return next.status().terminal() ? Optional.empty() : Optional.of(next);
    }

    /** The job in a worker's hands, or ended where there is nothing to do for it any more. */
    private TrainingJob taken(TrainingJob job, @Nullable Checkpoint newest) {
        boolean cancelling = job.status() == JobStatus.CANCELLING;
        if (cancelling && !job.state().keepModel()) {
            return job.cancelled("its worker was lost while it was being cancelled", now());
        }
        if (cancelling && newest == null) {
            return job.cancelled("stopped on request; there is no checkpoint yet, so there is no model to keep", now());
        }
        if (job.state().losses() > retries.lostWorkers()) {
            String reason = "its worker was lost " + job.state().losses() + " times in a row without a new checkpoint";
            return job.failed(reason, now());
        }
        return job.picked(newest, now());
    }

    /** Removes the history from an epoch on: it is trained again. */
    @Transactional
    public void rewind(TrainingJob job, int epoch) {
        current(job).ifPresent(current -> store.clearEpochs(job.id(), epoch));
    }

    /** Says on the job what its worker does instead of what was expected. */
    @Transactional
    public void note(TrainingJob job, String what) {
        change(job, current -> current.noted(what, now()));
    }

    /**
     * Writes how far the job is, with the rows of epochs that have finished.
     *
     * @return false where this attempt shall stop; nothing is written then
     */
    @Transactional
    public boolean progress(TrainingJob job, JobProgress progress, JobMetrics metrics, List<EpochResult> finished) {
        boolean ours = store.progress(job.id(), job.attempt(), progress, metrics);
        if (ours) {
            store.addEpochs(job.id(), finished);
        }
        return ours;
    }

    /**
     * Publishes the model and ends the job, both or neither. The job is locked only when the weights are stored, so that it can be cancelled
     * meanwhile.
     *
     * @param trained measured; its history is added here
     * @param finished rows of epochs that are not written yet
     * @param ending what there is to say of the end; null for nothing
     * @return empty where the job is no longer this attempt's
     */
    @Transactional
    public Optional<ModelVersion> publish(
            TrainingJob job,
            NewModelVersion trained,
            List<EpochResult> finished,
            Artifacts.Content weights,
            @Nullable String ending) {
        if (store.find(job.id()).filter(TrainingJob::mayPublish).isEmpty()) {
            return Optional.empty();
        }
        List<EpochResult> history = history(job, finished);
        ModelVersion version = models.publish(trained.after(history), weights);
        Optional<TrainingJob> current = current(job).filter(TrainingJob::mayPublish);
        if (current.isEmpty()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Optional.empty();
        }
        double testAccuracy = Objects.requireNonNull(trained.evaluation()).accuracy();
        store.addEpochs(job.id(), finished);
        TrainingJob last = history.isEmpty() ? current.get() : current.get().after(history.getLast());
        update(last.published(version.version(), testAccuracy, ending, now()));
        return Optional.of(version);
    }

    /** All rows of a job's history, with those that are not written yet. */
    private List<EpochResult> history(TrainingJob job, List<EpochResult> finished) {
        int from = finished.isEmpty() ? Integer.MAX_VALUE : finished.getFirst().epoch();
        Stream<EpochResult> written = store.epochs(job.id(), 0).stream().filter(row -> row.epoch() < from);
        return Stream.concat(written, finished.stream()).toList();
    }

    /** Adds the rows of epochs that are not written yet, of an attempt that is about to end. */
    @Transactional
    public void trained(TrainingJob job, List<EpochResult> finished) {
        change(job, current -> {
            store.addEpochs(job.id(), finished);
            return current.after(finished.getLast());
        });
    }

    @Transactional
    public void cancelled(TrainingJob job, String message) {
        change(job, current -> current.cancelled(message, now()));
    }

    /** Ends a job that was to be cancelled and whose worker has not seen it yet, which loses it by that. */
    @Transactional
    public void cancelledWithoutItsWorker(UUID id) {
        store.findForUpdate(id)
                .filter(job ->
                        job.status() == JobStatus.CANCELLING && !job.state().keepModel())
                .map(job -> job.takenFromItsWorker("stopped on request; its worker finishes its current batch", now()))
                .ifPresent(this::update);
    }

    @Transactional
    public void failed(TrainingJob job, String reason) {
        change(job, current -> current.failed(reason, now()));
    }

    /** The service shuts down before the job has ended; a worker goes on with it later. */
    @Transactional
    public void requeued(TrainingJob job, String why) {
        change(job, current -> current.requeued(why, now()));
    }

    /**
     * After a fault that may pass: the job is queued again, or has failed if that happened too often.
     *
     * @return after how long to try again; empty where there is nothing to try again
     */
    @Transactional
    public Optional<Duration> retry(TrainingJob job, String fault) {
        TrainingJob current = current(job).orElse(null);
        if (current == null || current.status().terminal()) {
            return Optional.empty();
        }
        int number = current.state().retries() + 1;
        if (current.inHands() && number > retries.limit()) {
            update(current.failed(fault + ", after " + retries.limit() + " retries", now()));
            return Optional.empty();
        }
        Duration delay = retries.delay(number);
        String why = fault + "; retry " + number + " of " + retries.limit() + " in " + delay.toSeconds() + " s";
        TrainingJob next = current.retried(why, now());
        update(next);
        return next.awaitsWorker() ? Optional.of(delay) : Optional.empty();
    }

    /** Why this attempt may write no more. */
    @Transactional(readOnly = true)
    public TrainingRun.Result whyStopped(TrainingJob job) {
        return store.find(job.id())
                .filter(current -> current.attempt() == job.attempt())
                .map(current -> switch (current.status()) {
                    case CANCELLING ->
                        current.state().keepModel() ? TrainingRun.Result.KEPT : TrainingRun.Result.CANCELLED;
                    case PAUSED -> TrainingRun.Result.PAUSED;
                    case QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED -> TrainingRun.Result.NO_LONGER_OURS;
                })
                .orElse(TrainingRun.Result.NO_LONGER_OURS);
    }

    private void change(TrainingJob job, UnaryOperator<TrainingJob> change) {
        current(job).filter(current -> !current.status().terminal()).map(change).ifPresent(this::update);
    }

    /** A job that has ended needs no checkpoint any more. */
    private void update(TrainingJob job) {
        store.update(job);
        if (job.status().terminal()) {
            checkpoints.clear(job.id());
        }
    }

    private Optional<TrainingJob> current(TrainingJob job) {
        return store.findForUpdate(job.id()).filter(current -> current.attempt() == job.attempt());
    }

    private Instant now() {
        return clock.instant();
    }
}
