package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.specs.TrainingSettings;
import io.scratchnet.server.storage.StoredPieces;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.worker.TestWorker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cancel that asks for the model so far gets it, whatever happens before a worker has published it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KeptModelTest {
    private static final TrainingSettings TRAINING = new TrainingSettings(
            Optimizer.sgd(0.1), FitOptions.epochs(1000).batchSize(10_000).seed(1));
    private static final int BATCHES_OF_AN_EPOCH = 6;
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final String MODEL = "kept";

    private final JobRepository store;
    private final JobService lifecycle;
    private final Checkpoints checkpoints;
    private final JobService jobs;
    private final TestWorker worker;
    private final Models models;
    private final JdbcClient jdbc;
    private UUID id;

    KeptModelTest(TestDatabase database) {
        ApplicationContext parts = TrainingParts.over(database);
        store = parts.getBean(JobRepository.class);
        lifecycle = parts.getBean(JobService.class);
        checkpoints = parts.getBean(Checkpoints.class);
        jobs = parts.getBean(JobService.class);
        worker = new TestWorker(parts);
        models = parts.getBean(Models.class);
        jdbc = parts.getBean(JdbcClient.class);
    }

    @BeforeEach
    void a_job_waits() {
        JobSpec order = new JobSpec(null, MODEL, "mnist", Jobs.NETWORK, TRAINING, null, LIMIT);
        TrainingJob queued = TrainingJob.submitted(UUID.randomUUID(), order, Jobs.NOON);
        store.insert(queued, null);
        id = queued.id();
    }

    @Test
    void a_service_that_stops_before_its_worker_saw_the_cancel_leaves_the_model_to_the_next_one() {
        assertThat(work(BATCHES_OF_AN_EPOCH + 1, true)).contains(Duration.ZERO);
        assertThat(job().status()).isEqualTo(JobStatus.CANCELLING);

        assertThat(workOn()).isEmpty();
        isPublished("stopped on request; the model after 1 whole epoch was published");
    }

    @Test
    void the_figures_of_the_job_are_those_of_the_model_that_was_kept() {
        work(BATCHES_OF_AN_EPOCH + 1, true);
        jdbc.sql("update training_job set epoch = 2, loss = 17 where id = :id")
                .param("id", id)
                .update(); // as by a worker that got further than its last checkpoint

        assertThat(workOn()).isEmpty();
        assertThat(job().progress().epoch()).isEqualTo(1);
        assertThat(job().metrics().loss())
                .isEqualTo(store.epochs(id, 0).getLast().loss());
    }

    @Test
    void a_fault_that_may_pass_is_tried_again_as_often_as_that_of_any_job() {
        TrainingJob running =
                lifecycle.pick(new QueuedJob(id, 0), Jobs.RETRIES.lostWorkers()).orElseThrow();
        lifecycle.checkpoint(running, 1, 1, List.of(), out -> out.write(1));
        jobs.cancel(id, true);
        for (int retry = 1; retry <= 5; retry++) {
            assertThat(lifecycle.finish(running, new RunOutcome.Faulted("the database failed"), Jobs.RETRIES))
                    .isPresent();
            assertThat(job().state().retries()).isEqualTo(retry);
            assertThat(job().status()).isEqualTo(JobStatus.CANCELLING);
            assertThat(checkpoints.newestFirst(id)).isNotEmpty();
            running = lifecycle
                    .pick(new QueuedJob(id, 0), Jobs.RETRIES.lostWorkers())
                    .orElseThrow();
        }
        assertThat(lifecycle.finish(running, new RunOutcome.Faulted("the database failed"), Jobs.RETRIES))
                .isEmpty();
        assertThat(job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job().state().failure()).isEqualTo("the database failed, after 5 retries");
    }

    @Test
    void a_job_whose_time_is_over_just_then_is_published_all_the_same() {
        hasRunFor(LIMIT);
        assertThat(work(1, false)).isEmpty();
        isPublished("stopped on request; the model after 0 whole epochs was published");
    }

    @Test
    void a_paused_job_that_has_no_time_left_is_published_all_the_same() {
        AtomicInteger batches = new AtomicInteger();
        worker.work(new QueuedJob(id, 0), () -> batches.incrementAndGet() > BATCHES_OF_AN_EPOCH);
        hasRunFor(LIMIT.plusSeconds(1));
        store.update(job().paused(Jobs.NOON).cancelRequested(true, true, Jobs.NOON));

        assertThat(workOn()).isEmpty();
        isPublished("stopped on request; the model after 1 whole epoch was published");
    }

    @Test
    void without_a_whole_checkpoint_there_is_no_model_and_the_job_says_so() {
        work(BATCHES_OF_AN_EPOCH + 1, true);
        for (Checkpoint checkpoint : checkpoints.newestFirst(id)) {
            new StoredPieces(jdbc, checkpoint.artifact()).flip(1000);
        }
        assertThat(workOn()).isEmpty();
        assertThat(job().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(job().state().resultVersion()).isNull();
        assertThat(job().transitions().getLast().message())
                .isEqualTo("stopped on request; every checkpoint is damaged, so there is no model to keep");
    }

    /** Has a worker train; at a batch the job is cancelled with the wish to keep its model, and the service stops or does not. */
    private Optional<Duration> work(int cancelledAt, boolean stops) {
        AtomicInteger batches = new AtomicInteger();
        return worker.work(new QueuedJob(id, job().state().ticket()), () -> {
            boolean now = batches.incrementAndGet() == cancelledAt;
            if (now) {
                jobs.cancel(id, true);
            }
            return now && stops;
        });
    }

    private Optional<Duration> workOn() {
        return worker.work(new QueuedJob(id, job().state().ticket()), () -> false);
    }

    private void hasRunFor(Duration time) {
        jdbc.sql("update training_job set run_seconds = :seconds where id = :id")
                .param("seconds", (double) time.toSeconds())
                .param("id", id)
                .update();
    }

    private void isPublished(String message) {
        TrainingJob ended = job();
        assertThat(ended.status()).as("%s", ended.transitions()).isEqualTo(JobStatus.CANCELLED);
        int version = Objects.requireNonNull(ended.state().resultVersion());
        assertThat(models.find(MODEL, version).provenance().jobId()).isEqualTo(id);
        assertThat(ended.transitions().getLast().message()).isEqualTo(message);
        assertThat(checkpoints.newestFirst(id)).isEmpty();
    }

    private TrainingJob job() {
        return store.find(id).orElseThrow();
    }
}
