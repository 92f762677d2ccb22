package io.scratchnet.server.training;

import io.scratchnet.engine.FitMemory;
import io.scratchnet.server.storage.Artifacts;
import io.scratchnet.server.storage.StoredArtifact;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The checkpoints of the running jobs, the last two of each: their rows and their bytes. {@link JobService} guards every change. */
@Component
class Checkpoints {
    /** One more than a resume needs, in case the newest is damaged. */
    static final int KEPT = 2;

    private final CheckpointRows rows;
    private final Artifacts artifacts;

    Checkpoints(CheckpointRows rows, Artifacts artifacts) {
        this.rows = rows;
        this.artifacts = artifacts;
    }

    /** Stores the bytes of a fit; {@link #add} or {@link #discard} follows. */
    Checkpoint store(TrainingJob job, int epoch, int batch, Artifacts.Content fit, Instant now) {
        StoredArtifact stored = artifacts.store(bytes(job), fit);
        return new Checkpoint(
                job.id(),
                0, // numbered by add, under the job's lock
                job.attempt(),
                epoch,
                batch,
                stored.id(),
                stored.bytes(),
                stored.sha256(),
                now);
    }

    private static long bytes(TrainingJob job) {
        return FitMemory.savedBytes(
                job.network(), job.training().optimizer(), job.training().fit());
    }

    /** Makes a stored checkpoint the newest of its job, and deletes those that are too old. */
    void add(Checkpoint stored) {
        List<Checkpoint> before = newestFirst(stored.job());
        rows.insert(stored.numbered(before.isEmpty() ? 1 : before.getFirst().number() + 1));
        before.stream().skip(KEPT - 1).forEach(this::delete);
    }

    void discard(Checkpoint stored) {
        artifacts.delete(stored.artifact());
    }

    List<Checkpoint> newestFirst(UUID job) {
        return rows.newestFirst(job);
    }

    /** The stored fit; the last read fails if its bytes are damaged. */
    InputStream open(Checkpoint checkpoint) {
        return artifacts.open(checkpoint.artifact(), checkpoint.sha256());
    }

    /** Deletes all checkpoints of a job, in the caller's transaction. */
    void clear(UUID job) {
        newestFirst(job).forEach(this::delete);
    }

    private void delete(Checkpoint checkpoint) {
        rows.delete(checkpoint.job(), checkpoint.number());
        artifacts.delete(checkpoint.artifact());
    }
}
