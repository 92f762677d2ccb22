package io.scratchnet.server.training;

import io.scratchnet.engine.BatchResult;
import io.scratchnet.engine.EpochResult;
import io.scratchnet.engine.FitListener;
import io.scratchnet.server.training.TrainingRun.Result;
import java.time.Duration;
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
    private final BooleanSupplier shuttingDown;
    private final int epochs;
    private final long startNanos = System.nanoTime();
    private long epochStartNanos = startNanos;
    private long writtenNanos = startNanos;
    private JobMetrics metrics = JobMetrics.NONE;
    private @Nullable Result stoppedBy;

    ProgressRecorder(TrainingJob job, JobLifecycle lifecycle, BooleanSupplier shuttingDown) {
        this.job = job;
        this.lifecycle = lifecycle;
        this.shuttingDown = shuttingDown;
        this.epochs = job.training().fit().epochs();
    }

    /** Why the fit was stopped; empty where it was not. */
    Optional<Result> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    @Override
    public Signal afterBatch(BatchResult batch) {
        if (shuttingDown.getAsBoolean()) {
            stoppedBy = Result.INTERRUPTED;
            return Signal.STOP;
        }
        long now = System.nanoTime();
        if (now - writtenNanos < INTERVAL_NANOS) {
            return Signal.CONTINUE;
        }
        writtenNanos = now;
        metrics = metrics.running(batch.loss(), batch.accuracy());
        double done = (batch.epoch() - 1 + (double) batch.batch() / batch.batches()) / epochs;
        double samplesPerSecond = batch.samples() / seconds(epochStartNanos, now);
        return signal(lifecycle.progress(job, progress(batch.epoch(), done, samplesPerSecond), metrics));
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
        return signal(
                lifecycle.epochFinished(job, epoch, progress(epoch.epoch(), done, epoch.samplesPerSecond()), metrics));
    }

    private JobProgress progress(int epoch, double done, double samplesPerSecond) {
        double elapsed = seconds(startNanos, System.nanoTime());
        return new JobProgress(epoch, epochs, 100 * done, elapsed * (1 - done) / done, samplesPerSecond);
    }

    private Signal signal(boolean ours) {
        if (ours) {
            return Signal.CONTINUE;
        }
        stoppedBy = lifecycle.cancelRequested(job) ? Result.CANCELLED : Result.NO_LONGER_OURS;
        return Signal.STOP;
    }

    private static double seconds(long fromNanos, long toNanos) {
        return (toNanos - fromNanos) / 1e9;
    }
}
