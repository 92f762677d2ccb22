package io.scratchnet.server.training.worker;

import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.TrainingJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Records in a job's transitions what its worker waits for, once a wait; while the database is unavailable only the log has it. */
final class JobNotes {
    private static final Logger LOG = LoggerFactory.getLogger(JobNotes.class);

    /** Waits that an attempt records: a disk near its limit may fill up and be freed for hours. */
    private static final int MOST = 10;

    private final TrainingJob job;
    private final JobService jobs;
    private boolean waiting;
    private int waits;

    JobNotes(TrainingJob job, JobService jobs) {
        this.job = job;
        this.jobs = jobs;
    }

    /** Records once that the job waits, or continues without something, for this reason. */
    void waits(String reason) {
        if (!waiting && waits < MOST) {
            waiting = note(reason);
            waits += waiting ? 1 : 0;
        }
    }

    /** Records that the wait has ended. */
    void over(String what) {
        if (waiting) {
            waiting = !note(what);
        }
    }

    private boolean note(String what) {
        try {
            jobs.note(job, what);
            return true;
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("A note for job {} cannot be stored: {}", job.id(), what, e);
            return false;
        }
    }
}
