package io.scratchnet.server.training.worker;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.scratchnet.server.training.QueuedJob;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queue: db-scheduler on the service's own database, one execution a job. */
@Configuration(proxyBeanMethods = false)
class JobQueueConfiguration {
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** A dead worker's executions are revived by default: {@link TrainingWorker} then goes on from the last checkpoint. */
    @Bean
    Task<Void> trainTask(TrainingWorker worker, TrainingStop stop) {
        return Tasks.custom(QueuedJob.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> {
                    QueuedJob queued = QueuedJob.parse(instance.getId());
                    Optional<Duration> again = worker.work(
                            queued,
                            () -> stop.begun() || context.getSchedulerState().isShuttingDown());
                    return again.isEmpty()
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(
                                    complete, complete.getTimeDone().plus(again.get()));
                });
    }
}
