package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.FitOptions;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.database.TestDatabase;
import io.scratchnet.server.recipes.TrainingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Faults that may pass are tried again, later each time; those that come again end the job. Its transitions say why. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RetriesTest {
    private static final TrainingSettings ONE_EPOCH = new TrainingSettings(
            Optimizer.sgd(0.1), FitOptions.epochs(1).batchSize(10_000).seed(1));

    private final JobStore store;
    private final JobLifecycle lifecycle;
    private final TrainingWorker worker;
    private final JdbcClient jdbc;

    RetriesTest(TestDatabase database) {
        ApplicationContext parts = TrainingParts.over(database);
        store = parts.getBean(JobStore.class);
        lifecycle = parts.getBean(JobLifecycle.class);
        worker = parts.getBean(TrainingWorker.class);
        jdbc = parts.getBean(JdbcClient.class);
    }

    @Test
    void a_fault_of_the_database_is_tried_again_and_told() {
        QueuedJob queued = new QueuedJob(submitted("mnist").id(), 0);
        jdbc.sql("alter table training_epoch rename to away").update();
        try {
            assertThat(worker.work(queued, () -> false)).contains(Duration.ofSeconds(5));
        } finally {
            jdbc.sql("alter table away rename to training_epoch").update();
        }
        TrainingJob waiting = store.find(queued.job()).orElseThrow();
        assertThat(waiting.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(waiting.transitions().getLast().message())
                .startsWith("the database failed: ")
                .containsIgnoringCase("training_epoch")
                .endsWith("; retry 1 of 5 in 5 s");

        assertThat(worker.work(queued, () -> false)).isEmpty();
        assertThat(store.find(queued.job()).orElseThrow().status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void the_wait_doubles_and_the_job_fails_in_the_end() {
        TrainingJob job = submitted("mnist");
        List<Long> waits = new ArrayList<>();
        Optional<Duration> wait = retried(job);
        while (wait.isPresent()) {
            waits.add(wait.get().toSeconds());
            wait = retried(job);
        }
        TrainingJob failed = store.find(job.id()).orElseThrow();

        assertThat(waits).containsExactly(5L, 10L, 20L, 40L, 80L);
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.state().failure()).isEqualTo("not enough memory, after 5 retries");
    }

    @Test
    void bad_data_is_not_tried_again() {
        TrainingJob job = submitted("cifar");

        assertThat(worker.work(new QueuedJob(job.id(), 0), () -> false)).isEmpty();

        TrainingJob failed = store.find(job.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.state().retries()).isZero();
        assertThat(failed.state().failure()).isNotBlank();
    }

    private Optional<Duration> retried(TrainingJob job) {
        TrainingJob picked = lifecycle.pick(new QueuedJob(job.id(), 0)).orElseThrow();
        return lifecycle.retry(picked, "not enough memory");
    }

    private TrainingJob submitted(String dataset) {
        JobOrder order = new JobOrder(null, "retried", dataset, Jobs.NETWORK, ONE_EPOCH, null, Duration.ofDays(1));
        TrainingJob queued = TrainingJob.submitted(UUID.randomUUID(), order, Jobs.NOON);
        store.insert(queued, null);
        return queued;
    }
}
