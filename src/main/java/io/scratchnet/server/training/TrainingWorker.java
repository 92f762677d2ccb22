package io.scratchnet.server.training;

import io.scratchnet.engine.DivergedException;
import io.scratchnet.server.datasets.DatasetUnavailableException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes a job from the queue, has it trained, and writes how that ended. */
@Component
class TrainingWorker {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingWorker.class);

    /** What the queue does with the job next. */
    enum Outcome {
        /** Nothing is left to do. */
        ENDED,
        /** The job is queued again. */
        AGAIN
    }

    private final JobLifecycle lifecycle;
    private final TrainingRun run;

    TrainingWorker(JobLifecycle lifecycle, TrainingRun run) {
        this.lifecycle = lifecycle;
        this.run = run;
    }

    /**
     * Runs a job to its end, or until the service shuts down.
     *
     * @throws DataAccessException the database failed; the queue tries again later
     */
    Outcome work(QueuedJob queued, BooleanSupplier shuttingDown) {
        Optional<TrainingJob> picked = lifecycle.pick(queued);
        if (picked.isEmpty()) {
            return Outcome.ENDED;
        }
        TrainingJob job = picked.get();
        LOG.info("Job {} starts: model '{}', attempt {}", job.id(), job.model(), job.attempt());
        try {
            return end(job, run.train(job, shuttingDown));
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (DivergedException | DatasetUnavailableException e) {
            LOG.warn("Job {} failed: {}", job.id(), e.getMessage());
            lifecycle.failed(job, String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("Job {} failed", job.id(), e);
            lifecycle.failed(job, reason(e));
        }
        return Outcome.ENDED;
    }

    private Outcome end(TrainingJob job, TrainingRun.Result result) {
        LOG.info("Job {} ends: {}", job.id(), result);
        return switch (result) {
            case PUBLISHED, PAUSED, NO_LONGER_OURS -> Outcome.ENDED;
            case CANCELLED -> {
                lifecycle.cancelled(job);
                yield Outcome.ENDED;
            }
            case INTERRUPTED -> {
                lifecycle.requeued(job, "the service shut down");
                yield Outcome.AGAIN;
            }
        };
    }

    private static String reason(Throwable fault) {
        return fault instanceof OutOfMemoryError
                ? "there was not enough memory to train this network"
                : "an internal error ended the training; the service's log has the details";
    }
}
