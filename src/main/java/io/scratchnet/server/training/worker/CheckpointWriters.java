package io.scratchnet.server.training.worker;

import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.TrainingJob;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Makes the writer of each attempt's checkpoints. */
@Component
final class CheckpointWriters {
    private final JobService jobs;
    private final CheckpointSettings settings;
    private final Executor executor;
    private final LongSupplier nanoTime;

    /** Each checkpoint has a daemon thread of its own, which inherits the priority of the thread of the fit. */
    @Autowired
    CheckpointWriters(JobService jobs, CheckpointSettings settings) {
        this(
                jobs,
                settings,
                write -> Thread.ofPlatform().daemon().name("checkpoint-writer").start(write),
                System::nanoTime);
    }

    CheckpointWriters(JobService jobs, CheckpointSettings settings, Executor executor, LongSupplier nanoTime) {
        this.jobs = jobs;
        this.settings = settings;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /** The writer of the attempt that a job is on. */
    CheckpointWriter of(TrainingJob job) {
        return new CheckpointWriter(job, jobs, settings, executor, nanoTime);
    }
}
