package io.scratchnet.server.progress;

import io.scratchnet.engine.EpochResult;
import io.scratchnet.server.problems.NotFoundException;
import io.scratchnet.server.training.TrainingJob;
import io.scratchnet.server.training.TrainingJobs;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads the jobs that somebody follows from the database, each five times a second however many follow it. So any instance can tell of any
 * job, whichever trains it. While the database is away nothing changes.
 */
@Component
public class JobWatch {
    private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final TrainingJobs jobs;
    private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-watch").factory());
    private final Future<?> looking;

    JobWatch(TrainingJobs jobs) {
        this.jobs = jobs;
        long millis = INTERVAL.toMillis();
        this.looking = reader.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        looking.cancel(false);
        reader.shutdown();
    }

    /**
     * Follows a job until the answer is closed.
     *
     * @throws NotFoundException no job has the id
     */
    public Following follow(UUID id) {
        JobSnapshot first = new JobSnapshot(jobs.find(id), jobs.history(id), false);
        Watched joined =
                watched.compute(id, (key, known) -> known == null ? new Watched(first).joined() : known.joined());
        return new Following(id, joined);
    }

    private void look() {
        watched.forEach(this::look);
    }

    private void look(UUID id, Watched known) {
        JobSnapshot before = known.latest();
        if (before.ended()) {
            return;
        }
        try {
            TrainingJob job = jobs.find(id);
            if (!job.equals(before.job())) {
                List<EpochResult> epochs = new ArrayList<>(before.epochs());
                epochs.addAll(jobs.historyAfter(id, before.lastEpoch()));
                known.update(new JobSnapshot(job, epochs, false));
            }
        } catch (NotFoundException e) {
            known.update(new JobSnapshot(before.job(), before.epochs(), true));
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Job {} cannot be read", id, e);
        }
    }

    /** One who follows a job. */
    public final class Following implements AutoCloseable {
        private final UUID id;
        private final Watched job;

        private Following(UUID id, Watched job) {
            this.id = id;
            this.job = job;
        }

        public JobSnapshot now() {
            return job.latest();
        }

        /** The latest, as soon as it is another than the one seen; that one after the time. */
        public JobSnapshot await(JobSnapshot seen, Duration atMost) throws InterruptedException {
            return job.await(seen, atMost);
        }

        @Override
        public void close() {
            watched.computeIfPresent(id, (key, known) -> known.left() ? null : known);
        }
    }
}
