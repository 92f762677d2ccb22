package io.scratchnet.server.training;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.storage.Artifacts;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Jobs in the database, stored and changed as tests of other packages need them. */
public final class StoredJobs {
    private final JobRepository jobs;

    public StoredJobs(ApplicationContext service) {
        jobs = service.getBean(JobRepository.class);
    }

    /** The service's jobs, with checkpoints among other artifacts. */
    public static JobService with(Artifacts artifacts, ApplicationContext service) {
        return new JobService(
                service.getBean(JobRepository.class),
                new Checkpoints(service.getBean(CheckpointRows.class), artifacts),
                service.getBean(JobQueue.class),
                service.getBean(Models.class),
                service.getBean(Clock.class));
    }

    public TrainingJob insert(TrainingJob job) {
        jobs.insert(job, null);
        return job;
    }

    public void update(TrainingJob job) {
        jobs.update(job);
    }

    public TrainingJob find(UUID id) {
        return jobs.find(id).orElseThrow();
    }

    public void pause(UUID id) {
        jobs.update(find(id).paused(Jobs.NOON));
    }

    public void addEpochs(TrainingJob job, List<EpochResult> epochs) {
        jobs.addEpochs(job.id(), epochs);
    }

    public void progress(TrainingJob job, JobProgress progress) {
        jobs.progress(job.id(), job.attempt(), progress, job.metrics());
    }

    public void delete(UUID id) {
        jobs.delete(id);
    }
}
