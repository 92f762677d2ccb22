package io.scratchnet.server.training;

import java.util.UUID;

/**
 * A job has changed its state. Listeners receive it after the commit.
 *
 * @param keepModel whether a cancelled job publishes its model so far
 */
record JobChanged(UUID job, JobStatus status, boolean keepModel) {
    static JobChanged of(TrainingJob job) {
        return new JobChanged(job.id(), job.status(), job.state().keepModel());
    }
}
