package io.scratchnet.server.training;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.scratchnet.server.api.error.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The queue of jobs: db-scheduler on the service's own database, one task for each job that awaits a worker. */
@Component
class JobQueue {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final JobLimits limits;
    private final Clock clock;

    JobQueue(ObjectProvider<SchedulerClient> scheduler, JobLimits limits, Clock clock) {
        this.scheduler = scheduler;
        this.limits = limits;
        this.clock = clock;
    }

    /** Queues the job under its ticket, in the caller's transaction. */
    void add(TrainingJob job) {
        String task = new QueuedJob(job.id(), job.state().ticket()).toString();
        scheduler.getObject().scheduleIfNotExists(QueuedJob.TASK.instance(task).build(), clock.instant());
    }

    /** @throws UnavailableException as many jobs are queued as may be */
    void requireRoom(int queued) {
        if (queued >= limits.queued()) {
            throw new UnavailableException(
                    "the queue is full: " + queued + " jobs are queued, at most " + limits.queued() + " may",
                    RETRY_AFTER);
        }
    }
}
