package io.scratchnet.server.training.worker;

import io.scratchnet.engine.training.DivergedException;
import io.scratchnet.server.datasets.DatasetUnavailableException;
import io.scratchnet.server.training.InitialModelException;
import io.scratchnet.server.training.JobLifecycle;
import io.scratchnet.server.training.TrainingJob;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a job from the queue, has it trained, and writes how that ended. */
@Component
public class TrainingWorker {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingWorker.class);

    private final JobLifecycle lifecycle;
    private final TrainingRun run;
    private final TrainingPriority priority;

    TrainingWorker(JobLifecycle lifecycle, TrainingRun run, TrainingPriority priority) {
        this.lifecycle = lifecycle;
        this.run = run;
        this.priority = priority;
    }

    /**
     * Runs a job to its end, or until the service shuts down.
     *
     * @return after how long the queue hands it out again; empty where nothing is left to do
     * @throws RuntimeException the database did not even take down what happened; the queue tries again later
     */
    public Optional<Duration> work(QueuedJob queued, BooleanSupplier shuttingDown) {
        priority.lower();
        Optional<TrainingJob> picked = lifecycle.pick(queued);
        if (picked.isEmpty()) {
            return Optional.empty();
        }
        TrainingJob job = picked.get();
        LOG.info("Job {} starts: model '{}', attempt {}", job.id(), job.model(), job.attempt());
        try {
            return end(job, run.train(job, shuttingDown));
        } catch (DivergedException | DatasetUnavailableException | InitialModelException e) {
            LOG.warn("Job {} failed: {}", job.id(), e.getMessage());
            lifecycle.failed(job, String.valueOf(e.getMessage()));
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            LOG.error("Job {} failed in attempt {}", job.id(), job.attempt(), e);
            if (FailureClassifier.mayPass(e)) {
                return lifecycle.retry(job, FailureClassifier.reason(e));
            }
            lifecycle.failed(job, FailureClassifier.reason(e));
            return Optional.empty();
        }
    }

    private Optional<Duration> end(TrainingJob job, TrainingRun.Result result) {
        LOG.info("Job {} ends: {}", job.id(), result);
        switch (result) {
            case PUBLISHED, PAUSED, NO_LONGER_OURS -> {}
            case CANCELLED, KEPT -> lifecycle.cancelled(job, "stopped on request");
            case NOTHING_TO_KEEP ->
                lifecycle.cancelled(
                        job, "stopped on request; every checkpoint is damaged, so there is no model to keep");
            case OUT_OF_TIME ->
                lifecycle.failed(
                        job,
                        "it exceeded its maxRuntimeSeconds, "
                                + job.order().maxRuntime().toSeconds());
            case INTERRUPTED -> {
                lifecycle.requeued(job, "the service shut down");
                return Optional.of(Duration.ZERO);
            }
        }
        return Optional.empty();
    }
}
