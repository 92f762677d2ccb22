package io.scratchnet.server.training;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a job can be taken up again.
 *
 * @param number rises with each checkpoint of the job
 * @param epoch the epoch that was running, counted from 1
 * @param batch batches of it that were done
 * @param artifact the fit as safetensors
 * @param sha256 of the artifact
 */
public record Checkpoint(
        UUID job,
        int number,
        int attempt,
        int epoch,
        int batch,
        UUID artifact,
        long bytes,
        String sha256,
        Instant createdAt) {

    public String whereItGoesOn() {
        return "resumes in epoch " + epoch + " after batch " + batch;
    }

    Checkpoint numbered(int next) {
        return new Checkpoint(job, next, attempt, epoch, batch, artifact, bytes, sha256, createdAt);
    }
}
