package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.worker.Checkpoints;
import io.scratchnet.server.training.worker.QueuedJob;
import io.scratchnet.server.training.worker.TrainingRun;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** A cancel takes effect in time, whatever the job's worker is in the middle of. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CancellationsTest {
    private static final Duration IN_TIME = Duration.ofSeconds(2);
    private static final String MODEL = "cancelled";

    private final JobStore store;
    private final JobLifecycle lifecycle;
    private final Checkpoints checkpoints;
    private final TrainingJobs jobs;
    private final Cancellations cancellations;
    private final Models models;
    private TrainingJob running;

    CancellationsTest(TestDatabase database) {
        ApplicationContext parts = TrainingParts.over(database);
        store = parts.getBean(JobStore.class);
        lifecycle = parts.getBean(JobLifecycle.class);
        checkpoints = parts.getBean(Checkpoints.class);
        jobs = parts.getBean(TrainingJobs.class);
        cancellations = parts.getBean(Cancellations.class);
        models = parts.getBean(Models.class);
    }

    @BeforeEach
    void a_worker_has_the_job() {
        JobSpec order = new JobSpec(null, MODEL, "mnist", Jobs.NETWORK, Presets.DEFAULTS, null, Duration.ofDays(1));
        TrainingJob queued = TrainingJob.submitted(UUID.randomUUID(), order, Jobs.NOON);
        store.insert(queued, null);
        running = lifecycle.pick(new QueuedJob(queued.id(), 0)).orElseThrow();
    }

    @Test
    void a_worker_that_does_not_look_up_loses_the_job_in_time() throws IOException {
        assertThat(checkpoints.save(running, 1, 1, List.of(), CancellationsTest::write))
                .isTrue();

        assertThat(cancellations.cancel(running.id(), false).status()).isEqualTo(JobStatus.CANCELLING);
        await().atMost(IN_TIME).until(() -> status() == JobStatus.CANCELLED);

        assertThat(checkpoints.newestFirst(running.id())).isEmpty();
        assertThat(lifecycle.progress(running, running.progress(), running.metrics(), List.of()))
                .isFalse();
        assertThat(checkpoints.save(running, 1, 2, List.of(), CancellationsTest::write))
                .isFalse();
        assertThat(lifecycle.whyStopped(running)).isEqualTo(TrainingRun.Result.NO_LONGER_OURS);
        assertThat(lifecycle.publish(running, trained(), List.of(), CancellationsTest::write, null))
                .isEmpty();
        nothingIsPublished();
    }

    @Test
    void a_worker_that_sees_it_says_so_itself() throws InterruptedException {
        cancellations.cancel(running.id(), false);
        lifecycle.cancelled(running, "stopped on request");
        TrainingJob cancelled = store.find(running.id()).orElseThrow();
        Thread.sleep(IN_TIME);
        assertThat(store.find(running.id())).contains(cancelled);
    }

    @Test
    void one_that_shall_publish_the_model_is_waited_for() throws InterruptedException {
        cancellations.cancel(running.id(), true);
        Thread.sleep(IN_TIME);
        assertThat(status()).isEqualTo(JobStatus.CANCELLING);
    }

    @Test
    void one_whose_model_is_given_up_is_waited_for_no_longer() throws InterruptedException {
        cancellations.cancel(running.id(), true);
        cancellations.cancel(running.id(), null);
        Thread.sleep(IN_TIME);
        assertThat(status()).isEqualTo(JobStatus.CANCELLING);

        cancellations.cancel(running.id(), false);
        Thread.sleep(IN_TIME);
        assertThat(status()).isEqualTo(JobStatus.CANCELLED);
        nothingIsPublished();
    }

    @Test
    void a_job_is_cancelled_while_a_checkpoint_is_written() {
        checkpoints.save(running, 1, 1, List.of(), this::cancelMeanwhile);
        assertThat(status()).isEqualTo(JobStatus.CANCELLING);
    }

    @Test
    void a_job_is_cancelled_while_its_model_is_stored() {
        assertThat(lifecycle.publish(running, trained(), List.of(), this::cancelMeanwhile, null))
                .isEmpty();
        assertThat(status()).isEqualTo(JobStatus.CANCELLING);
        nothingIsPublished();
    }

    private void cancelMeanwhile(OutputStream out) throws IOException {
        write(out);
        try {
            CompletableFuture.runAsync(() -> jobs.cancel(running.id(), false)).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the cancel had to wait", e);
        }
    }

    private static void write(OutputStream out) throws IOException {
        out.write(1);
    }

    private JobStatus status() {
        return store.find(running.id()).orElseThrow().status();
    }

    private void nothingIsPublished() {
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> models.find(MODEL, 1));
    }

    private NewModelVersion trained() {
        Provenance provenance =
                new Provenance(Origin.TRAINED, running.id(), null, running.training(), null, 1.0, null, null);
        Evaluation evaluation = new Evaluation(0.1, 0.9, List.of(), List.of(), List.of());
        return new NewModelVersion(MODEL, Jobs.NETWORK, provenance, List.of(), evaluation, null);
    }
}
