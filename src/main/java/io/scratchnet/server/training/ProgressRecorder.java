package io.scratchnet.server.training;

import io.scratchnet.engine.BatchResult;
import io.scratchnet.engine.EpochResult;
import io.scratchnet.engine.FitListener;
import io.scratchnet.engine.RunningFit;
import io.scratchnet.server.training.TrainingRun.Result;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how a fit goes on, and stops it when the job was cancelled, lost, or the service shuts down. The database
 * is asked at most twice a second; between, a batch costs a look at the clock.
 */
final class ProgressRecorder implements FitListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressRecorder.class);
    private static final long INTERVAL_NANOS = Duration.ofMillis(500).toNanos();

    private final TrainingJob job;
    private final JobLifecycle lifecycle;
    private final Checkpoints checkpoints;
    private final BooleanSupplier shuttingDown;
    private final int epochs;
    private final long startNanos = System.nanoTime();
    private long epochStartNanos = startNanos;
    private long writtenNanos = startNanos;
    private long savedNanos = startNanos;
    private double doneBefore = -1; // the share that was trained before this attempt
    private @Nullable RunningFit fit;
    private JobMetrics metrics = JobMetrics.NONE;
    private @Nullable Result stoppedBy;

    ProgressRecorder(TrainingJob job, JobLifecycle lifecycle, Checkpoints checkpoints, BooleanSupplier shuttingDown) {
        this.job = job;
        this.lifecycle = lifecycle;
        this.checkpoints = checkpoints;
        this.shuttingDown = shuttingDown;
        this.epochs = job.training().fit().epochs();
    }

    /** Why the fit was stopped; empty where it was not. */
    Optional<Result> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    @Override
    public void begin(RunningFit running) {
        fit = running;
    }

    @Override
    public Signal afterBatch(BatchResult batch) {
        double done = (batch.epoch() - 1 + (double) batch.batch() / batch.batches()) / epochs;
        if (doneBefore < 0) {
            doneBefore = done - 1.0 / batch.batches() / epochs;
        }
        long now = System.nanoTime();
        boolean stopping = shuttingDown.getAsBoolean();
        if (stopping || checkpoints.due(now - savedNanos)) {
            boolean ours = save(batch.epoch(), batch.batch());
            savedNanos = System.nanoTime();
            if (stopping) {
                stoppedBy = Result.INTERRUPTED;
                return Signal.STOP;
            }
            if (!ours) {
                return signal(false, batch.epoch(), batch.batch());
            }
        }
        if (now - writtenNanos < INTERVAL_NANOS) {
            return Signal.CONTINUE;
        }
        writtenNanos = now;
        metrics = metrics.running(batch.loss(), batch.accuracy());
        double samplesPerSecond = batch.samples() / seconds(epochStartNanos, now);
        boolean ours = lifecycle.progress(job, progress(batch.epoch(), done, samplesPerSecond), metrics);
        return signal(ours, batch.epoch(), batch.batch());
    }

    private boolean save(int epoch, int batch) {
        RunningFit running = Objects.requireNonNull(fit);
        return checkpoints.save(job, epoch, batch, out -> running.save(out, Map.of()));
    }

    @Override
    public Signal afterEpoch(EpochResult epoch) {
        LOG.info(
                "Job {} epoch {}/{}: loss {}, accuracy {}, validation loss {}, validation accuracy {}, {} s, {} samples/s",
                job.id(),
                epoch.epoch(),
                epochs,
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy(),
                epoch.seconds(),
                Math.round(epoch.samplesPerSecond()));
        epochStartNanos = System.nanoTime();
        writtenNanos = epochStartNanos;
        metrics = metrics.after(epoch);
        double done = (double) epoch.epoch() / epochs;
        boolean ours =
                lifecycle.epochFinished(job, epoch, progress(epoch.epoch(), done, epoch.samplesPerSecond()), metrics);
        return signal(ours, epoch.epoch() + 1, 0);
    }

    private JobProgress progress(int epoch, double done, double samplesPerSecond) {
        double elapsed = seconds(startNanos, System.nanoTime());
        return new JobProgress(epoch, epochs, 100 * done, elapsed * (1 - done) / (done - doneBefore), samplesPerSecond);
    }

    private Signal signal(boolean ours, int epoch, int batch) {
        if (ours) {
            return Signal.CONTINUE;
        }
        stoppedBy = lifecycle.whyStopped(job);
        if (stoppedBy == Result.PAUSED) {
            save(epoch, batch);
        }
        return Signal.STOP;
    }

    private static double seconds(long fromNanos, long toNanos) {
        return (toNanos - fromNanos) / 1e9;
    }
}
