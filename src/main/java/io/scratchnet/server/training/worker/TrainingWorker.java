package io.scratchnet.server.training.worker;

import io.scratchnet.engine.training.DivergedException;
import io.scratchnet.server.datasets.DatasetUnavailableException;
import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.QueuedJob;
import io.scratchnet.server.training.RetrySettings;
import io.scratchnet.server.training.RunOutcome;
import io.scratchnet.server.training.TrainingJob;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a job from the queue, has it trained, and writes how that ended. */
@Component
class TrainingWorker {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingWorker.class);

    private final JobService jobs;
    private final TrainingRun run;
    private final RetrySettings retries;
    private final TrainingPriority priority;

    TrainingWorker(JobService jobs, TrainingRun run, RetrySettings retries, TrainingPriority priority) {
        this.jobs = jobs;
        this.run = run;
        this.retries = retries;
        this.priority = priority;
    }

    /**
     * Runs a job to its end, or until the service shuts down.
     *
     * @return after how long the queue hands it out again; empty if nothing is left to do
     * @throws RuntimeException the database did not even record how the run ended; the queue tries again later
     */
    public Optional<Duration> work(QueuedJob queued, BooleanSupplier shuttingDown) {
        priority.lower();
        Optional<TrainingJob> picked = jobs.pick(queued, retries.lostWorkers());
        if (picked.isEmpty()) {
            return Optional.empty();
        }
        TrainingJob job = picked.get();
        LOG.info("Job {} starts: model '{}', attempt {}", job.id(), job.model(), job.attempt());
        RunOutcome outcome = outcome(job, shuttingDown);
        LOG.info("Job {} ends: {}", job.id(), outcome);
        return jobs.finish(job, outcome, retries);
    }

    private RunOutcome outcome(TrainingJob job, BooleanSupplier shuttingDown) {
        try {
            return run.train(job, shuttingDown);
        } catch (DivergedException | DatasetUnavailableException | InitialModelException e) {
            return new RunOutcome.Failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("Job {} failed in attempt {}", job.id(), job.attempt(), e);
            return FailureClassifier.outcome(e);
        }
    }
}
