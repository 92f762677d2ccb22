package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.specs.TrainingSettings;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.worker.TestWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final TrainingSettings TWO_EPOCHS = new TrainingSettings(
            Optimizer.sgd(0.1), FitOptions.epochs(2).batchSize(10_000).seed(1));
    private static final int BATCHES_OF_AN_EPOCH = 6;
    private static final int MOST_LOST = 20;

    private final JobRepository store;
    private final JobService lifecycle;
    private final TestWorker worker;
    private final JdbcClient jdbc;

    RetriesTest(TestDatabase database) {
        ApplicationContext parts = TrainingParts.over(database);
        store = parts.getBean(JobRepository.class);
        lifecycle = parts.getBean(JobService.class);
        worker = new TestWorker(parts);
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

    @Test
    void an_error_of_the_machine_is_not_tried_again_and_named() {
        TrainingJob job = submitted("mnist");

        assertThat(worker.work(new QueuedJob(job.id(), 0), () -> {
                    throw new UnsatisfiedLinkError("no jnind4jcpu");
                }))
                .isEmpty();

        TrainingJob failed = store.find(job.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.state().failure()).contains("UnsatisfiedLinkError");
    }

    @Test
    void a_job_that_loses_its_worker_again_and_again_fails() {
        TrainingJob job = submitted("mnist");
        for (int worker = 0; worker <= MOST_LOST; worker++) {
            picked(job);
        }
        assertThat(lifecycle.pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers()))
                .isEmpty();

        TrainingJob failed = store.find(job.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.state().failure())
                .isEqualTo("its worker was lost 21 times in a row without a new checkpoint");
    }

    @Test
    void a_worker_that_wrote_a_checkpoint_or_gave_the_job_back_is_the_first_to_be_lost() {
        TrainingJob job = submitted("mnist");
        for (int worker = 0; worker < MOST_LOST; worker++) {
            picked(job);
        }
        lifecycle.checkpoint(picked(job), 1, 1, List.of(), out -> out.write(1));
        for (int worker = 1; worker < MOST_LOST; worker++) {
            picked(job);
        }
        lifecycle.finish(picked(job), new RunOutcome.Interrupted(), Jobs.RETRIES);
        for (int worker = 0; worker <= MOST_LOST; worker++) {
            picked(job);
        }
        assertThat(lifecycle.pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers()))
                .isEmpty();
    }

    @Test
    void a_job_whose_model_cannot_be_published_without_losing_the_worker_fails() {
        TrainingJob job = submitted("mnist");
        TrainingJob running = picked(job);
        lifecycle.checkpoint(running, 1, 1, List.of(), out -> out.write(1));
        store.update(store.find(job.id()).orElseThrow().cancelRequested(true, true, Jobs.NOON));
        for (int worker = 0; worker < MOST_LOST; worker++) {
            picked(job);
        }
        assertThat(lifecycle.pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers()))
                .isEmpty();
        assertThat(store.find(job.id()).orElseThrow().status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void a_job_that_fails_before_its_worker_saw_a_pause_has_failed() {
        TrainingJob running = picked(submitted("mnist"));
        store.update(store.find(running.id()).orElseThrow().paused(Jobs.NOON));

        lifecycle.finish(running, new RunOutcome.Failed("the loss is NaN"), Jobs.RETRIES);

        assertThat(store.find(running.id()).orElseThrow().status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void a_job_that_was_given_back_without_an_answer_is_waited_for_and_no_retry() {
        TrainingJob running = picked(submitted("mnist"));
        lifecycle.finish(running, new RunOutcome.Interrupted(), Jobs.RETRIES);
        TrainingJob queued = store.find(running.id()).orElseThrow();

        assertThat(lifecycle.finish(running, new RunOutcome.Faulted("the database failed"), Jobs.RETRIES))
                .isPresent();
        lifecycle.finish(running, new RunOutcome.Interrupted(), Jobs.RETRIES);

        assertThat(store.find(running.id())).contains(queued);
    }

    @Test
    void the_history_of_a_job_that_fails_has_the_epochs_that_could_not_be_written_before() {
        TrainingJob job = submitted("mnist", TWO_EPOCHS);
        AtomicInteger batches = new AtomicInteger();
        worker.work(new QueuedJob(job.id(), 0), () -> {
            switch (batches.incrementAndGet()) {
                case BATCHES_OF_AN_EPOCH ->
                    jdbc.sql("alter table training_epoch rename to away").update();
                case BATCHES_OF_AN_EPOCH + 1 -> {
                    jdbc.sql("alter table away rename to training_epoch").update();
                    throw new IllegalStateException("a fault of the test's");
                }
                default -> {}
            }
            return false;
        });
        TrainingJob failed = store.find(job.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(store.epochs(job.id(), 0)).hasSize(1);
        assertThat(failed.metrics().loss())
                .isEqualTo(store.epochs(job.id(), 0).getFirst().loss());
    }

    private TrainingJob picked(TrainingJob job) {
        return lifecycle
                .pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
    }

    private Optional<Duration> retried(TrainingJob job) {
        TrainingJob picked = lifecycle
                .pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
        return lifecycle.finish(picked, new RunOutcome.Faulted("not enough memory"), Jobs.RETRIES);
    }

    private TrainingJob submitted(String dataset) {
        return submitted(dataset, ONE_EPOCH);
    }

    private TrainingJob submitted(String dataset, TrainingSettings training) {
        JobSpec order = new JobSpec(null, "retried", dataset, Jobs.NETWORK, training, null, Duration.ofDays(1));
        TrainingJob queued = TrainingJob.submitted(UUID.randomUUID(), order, Jobs.NOON);
        store.insert(queued, null);
        return queued;
    }
}
