package io.scratchnet.server.training.worker;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.FitSnapshot;
import io.scratchnet.engine.training.RunningFit;
import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.TrainingJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the checkpoints of one attempt at a job. While the fit goes on, a copy of it is written by a thread of its own, one at a time; the
 * fit waits only for the copy in memory. The methods are for the thread of the fit.
 */
final class CheckpointWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);

    private final TrainingJob job;
    private final JobService jobs;
    private final CheckpointSettings settings;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private long beganNanos;
    private volatile long costNanos; // of the last one, from its beginning until it was committed
    private @Nullable CompletableFuture<Void> write; // until its end has been seen

    CheckpointWriter(
            TrainingJob job, JobService jobs, CheckpointSettings settings, Executor executor, LongSupplier nanoTime) {
        this.job = job;
        this.jobs = jobs;
        this.settings = settings;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /** Whether it is time for the next checkpoint, and none is under way. */
    boolean isDue() {
        return write == null && nanoTime.getAsLong() - beganNanos >= gapNanos();
    }

    private long gapNanos() {
        return settings.gap(Duration.ofNanos(costNanos)).toNanos();
    }

    /** Copies the fit and has the copy written. The rows of all finished epochs have to be written already. */
    void begin(RunningFit fit, int epoch, int batch) {
        long began = nanoTime.getAsLong();
        beganNanos = began;
        FitSnapshot copy = fit.snapshot();
        LOG.debug("Job {} waited {} ms for a checkpoint copy", job.id(), millis(nanoTime.getAsLong() - began));
        try {
            write = CompletableFuture.runAsync(() -> write(copy, epoch, batch, began), executor);
        } catch (RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    private void write(FitSnapshot copy, int epoch, int batch, long began) {
        try (copy) {
            jobs.checkpoint(job, epoch, batch, List.of(), out -> copy.save(out, Map.of()));
        }
        costNanos = nanoTime.getAsLong() - began;
        LOG.debug("A checkpoint of job {} took {} ms", job.id(), millis(costNanos));
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }

    /** Whether a checkpoint that was begun has been written since the last call; throws what its write failed with. */
    boolean hasWritten() {
        return write != null && write.isDone() && await(write);
    }

    /**
     * Writes a checkpoint on the calling thread, once the one under way is written.
     *
     * @param finished rows of epochs that are not written yet
     */
    void writeNow(RunningFit fit, int epoch, int batch, List<EpochResult> finished) {
        settle();
        jobs.checkpoint(job, epoch, batch, finished, out -> fit.save(out, Map.of()));
    }

    /** Whether a checkpoint is being written. */
    boolean isUnderWay() {
        return write != null && !write.isDone();
    }

    /** Waits for the checkpoint under way; false where there is none, or it could not be written. */
    boolean settle() {
        try {
            return write != null && await(write);
        } catch (RuntimeException | Error e) {
            LOG.warn("A checkpoint of job {} could not be written: {}", job.id(), FailureClassifier.reason(e));
            return false;
        }
    }

    private boolean await(CompletableFuture<Void> last) {
        write = null;
        try {
            last.join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** Waits for the checkpoint under way, which may be what the next attempt goes on from. */
    @Override
    public void close() {
        settle();
    }
}
