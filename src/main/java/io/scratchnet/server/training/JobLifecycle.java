package io.scratchnet.server.training;

import io.scratchnet.engine.EpochResult;
import io.scratchnet.server.artifacts.Artifacts;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a worker writes about its job, each in one transaction. A worker whose attempt is no longer the job's has lost
 * it: its writes change nothing.
 */
@Component
class JobLifecycle {
    private final JobStore store;
    private final Checkpoints checkpoints;
    private final Models models;
    private final Clock clock;

    JobLifecycle(JobStore store, Checkpoints checkpoints, Models models, Clock clock) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.models = models;
        this.clock = clock;
    }

    /** Takes a job for a new attempt; empty where nothing is left to run. */
    @Transactional
    public Optional<TrainingJob> pick(QueuedJob queued) {
        UUID id = queued.job();
        Optional<TrainingJob> found = store.findForUpdate(id)
                .filter(job -> job.ticket() == queued.ticket())
                .filter(job -> !job.status().terminal() && job.status() != JobStatus.PAUSED);
        if (found.isPresent() && found.get().status() == JobStatus.CANCELLING) {
            update(found.get().cancelled("its worker was lost while it was being cancelled", now()));
            return Optional.empty();
        }
        Checkpoint newest = checkpoints.newestFirst(id).stream().findFirst().orElse(null);
        Optional<TrainingJob> picked = found.map(job -> job.picked(newest, now()));
        picked.ifPresent(store::update);
        return picked;
    }

    /** Removes the history from an epoch on: it is trained again. */
    @Transactional
    public void rewind(TrainingJob job, int epoch) {
        current(job).ifPresent(current -> store.clearEpochs(job.id(), epoch));
    }

    /** Writes how far the job is; false where this attempt shall stop. */
    @Transactional
    public boolean progress(TrainingJob job, JobProgress progress, JobMetrics metrics) {
        return store.progress(job.id(), job.attempt(), progress, metrics);
    }

    /** Writes an epoch's row and how far the job is; false where this attempt shall stop. */
    @Transactional
    public boolean epochFinished(TrainingJob job, EpochResult epoch, JobProgress progress, JobMetrics metrics) {
        boolean ours = store.progress(job.id(), job.attempt(), progress, metrics);
        if (ours) {
            store.addEpoch(job.id(), epoch);
        }
        return ours;
    }

    /**
     * Publishes the model and ends the job, both or neither.
     *
     * @param ending what there is to say of the end; null for nothing
     * @return empty where the job is no longer this attempt's
     */
    @Transactional
    public Optional<ModelVersion> publish(
            TrainingJob job, NewModelVersion trained, Artifacts.Content weights, @Nullable String ending) {
        Optional<TrainingJob> current = current(job).filter(now -> now.status().mayBecome(JobStatus.SUCCEEDED));
        if (current.isEmpty()) {
            return Optional.empty();
        }
        ModelVersion version = models.publish(trained, weights);
        update(current.get().succeeded(version.version(), version.testAccuracy(), ending, now()));
        return Optional.of(version);
    }

    @Transactional
    public void cancelled(TrainingJob job) {
        change(job, current -> current.cancelled("stopped on request", now()));
    }

    @Transactional
    public void failed(TrainingJob job, String reason) {
        change(job, current -> current.failed(reason, now()));
    }

    @Transactional
    public void requeued(TrainingJob job, String why) {
        change(
                job,
                current -> switch (current.status()) {
                    case CANCELLING -> current.cancelled("stopped on request", now());
                    case PAUSED -> current;
                    default -> current.requeued(why, now());
                });
    }

    /** Why this attempt may write no more. */
    @Transactional(readOnly = true)
    public TrainingRun.Result whyStopped(TrainingJob job) {
        return store.find(job.id())
                .filter(current -> current.attempt() == job.attempt())
                .map(current -> switch (current.status()) {
                    case CANCELLING -> TrainingRun.Result.CANCELLED;
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
