package io.scratchnet.server.training.worker;

import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.QueuedJob;
import io.scratchnet.server.training.RunOutcome;
import io.scratchnet.server.training.TrainingJob;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The worker of a service, on the test's thread. */
public final class TestWorker {
    private final TrainingWorker worker;
    private final TrainingRun run;

    public TestWorker(ApplicationContext service) {
        worker = service.getBean(TrainingWorker.class);
        run = service.getBean(TrainingRun.class);
    }

    public Optional<Duration> work(QueuedJob job, BooleanSupplier shuttingDown) {
        return worker.work(job, shuttingDown);
    }

    public RunOutcome train(TrainingJob job, BooleanSupplier shuttingDown) {
        return run.train(job, shuttingDown);
    }

    /** Writes checkpoints on the thread of the fit, so that each batch ends with its checkpoint. To be imported. */
    public static class SynchronousCheckpoints {
        @Bean
        @Primary
        CheckpointWriters writers(JobService jobs, CheckpointSettings settings) {
            return new CheckpointWriters(jobs, settings, Runnable::run, System::nanoTime);
        }
    }
}
