package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.storage.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** A cancel takes effect in time, whatever the job's worker is in the middle of. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CancellationsTest {
    private static final String MODEL = "cancelled";

    private final JobRepository store;
    private final Checkpoints checkpoints;
    private final JobService jobs;
    private final Models models;
    private final Queue<Runnable> deadlines = new ArrayDeque<>();
    private final CancellationDeadline deadline;
    private TrainingJob running;

    CancellationsTest(TestDatabase database) {
        ApplicationContext parts = TrainingParts.over(database);
        store = parts.getBean(JobRepository.class);
        checkpoints = parts.getBean(Checkpoints.class);
        jobs = parts.getBean(JobService.class);
        deadline = new CancellationDeadline(jobs, deadlines::add);
        models = parts.getBean(Models.class);
    }

    @BeforeEach
    void a_worker_has_the_job() {
        JobSpec order = new JobSpec(null, MODEL, "mnist", Jobs.NETWORK, Presets.DEFAULTS, null, Duration.ofDays(1));
        TrainingJob queued = TrainingJob.submitted(UUID.randomUUID(), order, Jobs.NOON);
        store.insert(queued, null);
        running = jobs.pick(new QueuedJob(queued.id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
    }

    @Test
    void a_worker_that_does_not_look_up_loses_the_job_at_the_deadline() throws IOException {
        assertThat(jobs.checkpoint(running, 1, 1, List.of(), CancellationsTest::write))
                .isTrue();

        assertThat(cancel(false).status()).isEqualTo(JobStatus.CANCELLING);
        deadlines.remove().run();

        assertThat(status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(checkpoints.newestFirst(running.id())).isEmpty();
        assertThat(jobs.progress(running, running.progress(), running.metrics(), List.of()))
                .isFalse();
        assertThat(jobs.checkpoint(running, 1, 2, List.of(), CancellationsTest::write))
                .isFalse();
        assertThat(jobs.whyStopped(running)).isEqualTo(new RunOutcome.Superseded());
        assertThat(jobs.complete(running, trained(), List.of(), CancellationsTest::write, null))
                .isEqualTo(new RunOutcome.Superseded());
        nothingIsPublished();
    }

    @Test
    void the_deadline_changes_nothing_after_the_worker_has_ended_the_job() {
        cancel(false);
        jobs.finish(running, new RunOutcome.Cancelled("stopped on request"), Jobs.RETRIES);
        TrainingJob cancelled = store.find(running.id()).orElseThrow();

        deadlines.remove().run();

        assertThat(store.find(running.id())).contains(cancelled);
    }

    @Test
    void a_job_that_publishes_its_model_so_far_has_no_deadline_until_the_model_is_given_up() {
        cancel(true);
        cancel(null);
        assertThat(deadlines).isEmpty();

        cancel(false);
        deadlines.remove().run();

        assertThat(status()).isEqualTo(JobStatus.CANCELLED);
        nothingIsPublished();
    }

    private TrainingJob cancel(@Nullable Boolean keepModel) {
        TrainingJob asked = jobs.cancel(running.id(), keepModel);
        deadline.onChange(JobChanged.of(asked));
        return asked;
    }

    @Test
    void a_job_is_cancelled_while_a_checkpoint_is_written() {
        jobs.checkpoint(running, 1, 1, List.of(), this::cancelMeanwhile);
        assertThat(status()).isEqualTo(JobStatus.CANCELLING);
    }

    @Test
    void a_job_is_cancelled_while_its_model_is_stored() {
        assertThat(jobs.complete(running, trained(), List.of(), this::cancelMeanwhile, null))
                .isInstanceOf(RunOutcome.Cancelled.class);
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
