package io.scratchnet.server.training;

import io.scratchnet.server.training.worker.FailureClassifier;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Has a job cancelled within two seconds of the answer, also where its worker is in the middle of a long batch or evaluation, or gone: after a
 * grace the job is taken from it.
 */
@Component
class Cancellations {
    private static final Logger LOG = LoggerFactory.getLogger(Cancellations.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final TrainingJobs jobs;
    private final JobLifecycle lifecycle;

    Cancellations(TrainingJobs jobs, JobLifecycle lifecycle) {
        this.jobs = jobs;
        this.lifecycle = lifecycle;
    }

    /**
     * Asks a job to end; asking twice changes nothing. Where the model so far shall be kept, the worker is waited for, however long it takes.
     *
     * @param keepModel whether the model so far shall be published; null for no, but what was asked for before stays
     */
    public TrainingJob cancel(UUID id, @Nullable Boolean keepModel) {
        TrainingJob asked = jobs.cancel(id, keepModel);
        if (asked.status() == JobStatus.CANCELLING && !asked.state().keepModel()) {
            Thread.ofVirtual().name("cancel-" + id).start(() -> endAfterGrace(id));
        }
        return asked;
    }

    private void endAfterGrace(UUID id) {
        try {
            Thread.sleep(GRACE);
            lifecycle.cancelledWithoutItsWorker(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Job {} will be cancelled when its worker notices: {}", id, FailureClassifier.reason(e));
        }
    }
}
