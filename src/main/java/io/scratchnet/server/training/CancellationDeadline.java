package io.scratchnet.server.training;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Ends a cancelled job a second after the response, if its worker has not: a worker sees a cancel late in a long batch or evaluation, and a dead
 * worker never. A job that publishes its model so far has no deadline.
 */
@Component
class CancellationDeadline {
    private static final Logger LOG = LoggerFactory.getLogger(CancellationDeadline.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final JobService jobs;
    private final Executor afterGrace;

    @Autowired
    CancellationDeadline(JobService jobs) {
        this(
                jobs,
                CompletableFuture.delayedExecutor(
                        GRACE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        Thread.ofVirtual().name("cancel")::start));
    }

    /** @param afterGrace runs a task once the time for the worker is over */
    CancellationDeadline(JobService jobs, Executor afterGrace) {
        this.jobs = jobs;
        this.afterGrace = afterGrace;
    }

    @TransactionalEventListener
    void onChange(JobChanged change) {
        if (change.status() == JobStatus.CANCELLING && !change.keepModel()) {
            afterGrace.execute(() -> end(change.job()));
        }
    }

    private void end(UUID job) {
        try {
            jobs.cancelWithoutItsWorker(job);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Job {} will be cancelled when its worker notices: {}", job, e.getMessage());
        }
    }
}
