package io.scratchnet.server.training.worker;

import io.scratchnet.engine.training.BatchResult;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.RunningFit;
import io.scratchnet.server.training.JobMetrics;
import io.scratchnet.server.training.JobProgress;
import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.JobStatus;
import io.scratchnet.server.training.RunOutcome;
import io.scratchnet.server.training.TrainingJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes down how a fit goes on, and stops it when the job was cancelled, lost, or the service shuts down. The database is asked at the
 * first batch and then at most twice a second; between, a batch costs a look at the clock. While the database is away the fit goes on and
 * the rows of its epochs wait here.
 */
final class ProgressRecorder implements FitListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressRecorder.class);
    private static final long INTERVAL_NANOS = Duration.ofMillis(500).toNanos();
    private static final long OUTAGE_NANOS = Duration.ofSeconds(5).toNanos();

    private final TrainingJob job;
    private final JobService jobs;
    private final CheckpointWriter checkpoints;
    private final JobNotes notes;
    private final BooleanSupplier shuttingDown;
    private final LongSupplier nanoTime;
    private final int epochs;
    private final long startNanos;
    private long epochStartNanos;
    private long nextWriteNanos;
    private double doneBefore; // the share that was trained before this attempt
    private long samplesBefore; // of the running epoch
    private final List<EpochResult> unwritten = new ArrayList<>();
    private boolean outage;
    private @Nullable RunningFit fit;
    private JobMetrics metrics;
    private @Nullable RunOutcome stoppedBy;

    ProgressRecorder(
            TrainingJob job,
            JobService jobs,
            CheckpointWriter checkpoints,
            BooleanSupplier shuttingDown,
            LongSupplier nanoTime) {
        this.job = job;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.notes = new JobNotes(job, jobs);
        this.shuttingDown = shuttingDown;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.epochStartNanos = startNanos;
        this.nextWriteNanos = startNanos;
        this.epochs = job.training().fit().epochs();
        this.metrics = job.metrics();
    }

    /** Why the fit was stopped; empty where it was not. */
    Optional<RunOutcome> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /** Epochs whose rows the database has not taken yet. */
    List<EpochResult> unwritten() {
        return List.copyOf(unwritten);
    }

    /** Seconds that workers have spent on the job until now, over all attempts. */
    double runSeconds() {
        return runSeconds(nanoTime.getAsLong());
    }

    @Override
    public void begin(RunningFit running) {
        fit = running;
        doneBefore = running.done();
        samplesBefore = running.samplesOfEpoch();
    }

    @Override
    public Signal afterBatch(BatchResult batch) {
        long now = nanoTime.getAsLong();
        double done = (batch.epoch() - 1 + (double) batch.batch() / batch.batches()) / epochs;
        if (shuttingDown.getAsBoolean()) {
            saveLast(batch.epoch(), batch.batch());
            return stop(new RunOutcome.Interrupted());
        }
        boolean late = outOfTime(now);
        seeCheckpoint();
        if (!late && !outage && checkpoints.isDue()) {
            checkpoints.begin(running(), batch.epoch(), batch.batch()); // no rows wait: there is no outage
        }
        if (!late && now < nextWriteNanos) {
            return Signal.CONTINUE;
        }
        metrics = metrics.running(batch.loss(), batch.accuracy());
        double samplesPerSecond = (batch.samples() - samplesBefore) / seconds(epochStartNanos, now);
        Signal signal = write(progress(batch.epoch(), done, samplesPerSecond), batch.epoch(), batch.batch());
        return late && signal == Signal.CONTINUE
                ? stop(RunOutcome.Failed.outOfTime(job.spec().maxRuntime()))
                : signal; // what was asked for goes first
    }

    /** A job that only has its model published takes the time for that. */
    private boolean outOfTime(long now) {
        return job.status() != JobStatus.CANCELLING
                && runSeconds(now) > job.spec().maxRuntime().toSeconds();
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
        epochStartNanos = nanoTime.getAsLong();
        samplesBefore = 0;
        unwritten.add(epoch);
        metrics = metrics.after(epoch);
        if (outage && epochStartNanos < nextWriteNanos) {
            return Signal.CONTINUE;
        }
        double done = (double) epoch.epoch() / epochs;
        return write(progress(epoch.epoch(), done, epoch.samplesPerSecond()), epoch.epoch() + 1, 0);
    }

    /**
     * Waits for the checkpoint under way, and writes the rows that still wait, whatever the attempt ended by; where the database is away they
     * are lost.
     */
    @Override
    public void close() {
        checkpoints.close();
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            jobs.addEpochs(job, unwritten);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "Job {} loses {} rows of its history: {}", job.id(), unwritten.size(), FailureClassifier.reason(e));
        }
    }

    /** A database that is away stops nothing: whether the job is still ours is asked when it is back. */
    private Signal write(JobProgress progress, int epoch, int batch) {
        try {
            boolean ours = jobs.progress(job, progress, metrics, unwritten);
            nextWriteNanos = nanoTime.getAsLong() + INTERVAL_NANOS;
            outage = false;
            if (!ours) {
                RunOutcome why = jobs.whyStopped(job);
                if (why instanceof RunOutcome.Paused) {
                    save(epoch, batch);
                }
                return stop(why);
            }
            unwritten.clear();
        } catch (DataAccessException | TransactionException e) {
            away(e);
        }
        return Signal.CONTINUE;
    }

    /** Looks how the checkpoint that was begun has ended, if it has. */
    private void seeCheckpoint() {
        try {
            if (checkpoints.hasWritten()) {
                notes.over("checkpoints are written again");
            }
        } catch (DataAccessException | TransactionException e) {
            withoutCheckpoint(e);
        }
    }

    /** Where one is under way it has to do: two after each other could take longer than the service is given to stop. */
    private void saveLast(int epoch, int batch) {
        if (!checkpoints.isUnderWay() || !checkpoints.settle()) {
            save(epoch, batch);
        }
    }

    private void save(int epoch, int batch) {
        try {
            checkpoints.writeNow(running(), epoch, batch, unwritten);
            unwritten.clear();
        } catch (DataAccessException | TransactionException e) {
            withoutCheckpoint(e);
        }
    }

    private void withoutCheckpoint(RuntimeException fault) {
        away(fault);
        notes.waits("continues without a new checkpoint: " + FailureClassifier.reason(fault));
    }

    private RunningFit running() {
        return Objects.requireNonNull(fit);
    }

    private void away(RuntimeException fault) {
        LOG.warn("Job {} continues without recording its progress: {}", job.id(), FailureClassifier.reason(fault));
        outage = true;
        nextWriteNanos = nanoTime.getAsLong() + OUTAGE_NANOS;
    }

    private Signal stop(RunOutcome why) {
        stoppedBy = why;
        return Signal.STOP;
    }

    private JobProgress progress(int epoch, double done, double samplesPerSecond) {
        long now = nanoTime.getAsLong();
        @Nullable Double eta = done > doneBefore ? seconds(startNanos, now) * (1 - done) / (done - doneBefore) : null;
        return new JobProgress(epoch, epochs, 100 * done, eta, samplesPerSecond, runSeconds(now));
    }

    private double runSeconds(long now) {
        return job.progress().runSeconds() + seconds(startNanos, now);
    }

    private static double seconds(long fromNanos, long toNanos) {
        return (toNanos - fromNanos) / 1e9;
    }
}
