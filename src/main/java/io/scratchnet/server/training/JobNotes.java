package io.scratchnet.server.training;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Says on a job what its worker waits for, once for each wait; where the database takes nothing, it is left to the log. */
final class JobNotes {
    private static final Logger LOG = LoggerFactory.getLogger(JobNotes.class);

    private final TrainingJob job;
    private final JobLifecycle lifecycle;
    private boolean waiting;

    JobNotes(TrainingJob job, JobLifecycle lifecycle) {
        this.job = job;
        this.lifecycle = lifecycle;
    }

    /** It waits, or goes on without something. */
    void waits(String reason) {
        if (!waiting) {
            waiting = note(reason);
        }
    }

    /** What the job waited for is there. */
    void over(String what) {
        if (waiting) {
            waiting = !note(what);
        }
    }

    private boolean note(String what) {
        try {
            lifecycle.note(job, what);
            return true;
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Job {} cannot be told: {}", job.id(), what, e);
            return false;
        }
    }
}
