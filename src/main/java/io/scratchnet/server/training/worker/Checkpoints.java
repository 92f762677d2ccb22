package io.scratchnet.server.training.worker;

import io.scratchnet.engine.FitMemory;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.storage.Artifacts;
import io.scratchnet.server.storage.StoredArtifact;
import io.scratchnet.server.training.JobStore;
import io.scratchnet.server.training.TrainingJob;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The checkpoints of the running jobs, the last two of each. Only the attempt that a job is on writes any. */
@Component
public class Checkpoints {
    /** One more than is needed, should the newest be damaged. */
    static final int KEPT = 2;

    private final JobStore jobs;
    private final CheckpointStore store;
    private final Artifacts artifacts;
    private final Clock clock;

    Checkpoints(JobStore jobs, CheckpointStore store, Artifacts artifacts, Clock clock) {
        this.jobs = jobs;
        this.store = store;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /**
     * Stores a checkpoint and removes those that are too old, all or nothing. A large one takes long: the job is locked only when it lies there,
     * so that it can be cancelled or paused meanwhile.
     *
     * @param finished rows of epochs that are not written yet: a checkpoint never stands without the history before it
     * @param fit writes the fit down
     * @return whether the job is still this attempt's; where it is not, nothing changes
     */
    @Transactional
    public boolean save(TrainingJob job, int epoch, int batch, List<EpochResult> finished, Artifacts.Content fit) {
        if (!isOurs(job, jobs.find(job.id()))) {
            return false;
        }
        StoredArtifact stored = artifacts.store(bytes(job), fit);
        if (!isOurs(job, jobs.findForUpdate(job.id()))) {
            artifacts.delete(stored.id());
            return false;
        }
        jobs.addEpochs(job.id(), finished);
        List<Checkpoint> before = store.newestFirst(job.id());
        int number = before.isEmpty() ? 1 : before.getFirst().number() + 1;
        store.insert(new Checkpoint(
                job.id(),
                number,
                job.attempt(),
                epoch,
                batch,
                stored.id(),
                stored.bytes(),
                stored.sha256(),
                clock.instant()));
        before.stream().skip(KEPT - 1).forEach(this::delete);
        return true;
    }

    private static long bytes(TrainingJob job) {
        return FitMemory.savedBytes(
                job.network(), job.training().optimizer(), job.training().fit());
    }

    private static boolean isOurs(TrainingJob job, Optional<TrainingJob> now) {
        return now.filter(current -> current.attempt() == job.attempt())
                .filter(current -> !current.status().terminal())
                .isPresent();
    }

    public List<Checkpoint> newestFirst(UUID job) {
        return store.newestFirst(job);
    }

    /** The fit that was written down; fails at its end where it is damaged. */
    public InputStream open(Checkpoint checkpoint) {
        return artifacts.open(checkpoint.artifact(), checkpoint.sha256());
    }

    /** Removes all checkpoints of a job that has ended, within the caller's transaction. */
    @Transactional
    public void clear(UUID job) {
        store.newestFirst(job).forEach(this::delete);
    }

    private void delete(Checkpoint checkpoint) {
        store.delete(checkpoint.job(), checkpoint.number());
        artifacts.delete(checkpoint.artifact());
    }
}
