package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.storage.Orphans;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.worker.TestWorker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** A worker that was taken for dead goes on: nothing that it writes changes anything. */
@ResourceLock(TrainingParts.QUEUE_DATABASE)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StaleWorkerTest {
    private static final EpochResult EPOCH = new EpochResult(1, 0.3, 0.9, null, null, 0.1, 1.5, 36_000);
    private static final String MODEL = "stale";

    private final ApplicationContext parts;
    private final DataSource database;
    private final JobService jobs;
    private final JobRepository store;
    private final JobService lifecycle;
    private final Checkpoints checkpoints;
    private final TestWorker run;
    private final Models models;
    private TrainingJob stale;
    private TrainingJob current;

    StaleWorkerTest(TestDatabase kind) {
        parts = TrainingParts.withQueue(kind);
        database = parts.getBean(DataSource.class);
        jobs = parts.getBean(JobService.class);
        store = parts.getBean(JobRepository.class);
        lifecycle = parts.getBean(JobService.class);
        checkpoints = parts.getBean(Checkpoints.class);
        run = new TestWorker(parts);
        models = parts.getBean(Models.class);
    }

    @BeforeEach
    void two_workers_took_the_job() {
        TrainingParts.clear(parts);
        JobSpec order = new JobSpec(null, MODEL, "mnist", Jobs.NETWORK, Presets.DEFAULTS, null, Duration.ofDays(1));
        UUID id = jobs.submit(order, null).id();
        stale = pick(id);
        current = pick(id);
        assertThat(current.attempt()).isGreaterThan(stale.attempt());
    }

    @AfterEach
    void nothing_is_orphaned() {
        Orphans.assertNone(database);
    }

    private TrainingJob pick(UUID job) {
        return lifecycle.pick(new QueuedJob(job, 0), Jobs.RETRIES.lostWorkers()).orElseThrow();
    }

    @Test
    void no_progress_and_no_epoch() {
        assertThat(lifecycle.progress(stale, current.progress(), current.metrics(), List.of(EPOCH)))
                .isFalse();
        nothingHasChanged();
    }

    @Test
    void no_checkpoint() {
        assertThat(lifecycle.checkpoint(stale, 1, 1, List.of(EPOCH), out -> out.write(1)))
                .isFalse();
        nothingHasChanged();
    }

    @Test
    void no_model() {
        Provenance provenance =
                new Provenance(Origin.TRAINED, stale.id(), null, stale.training(), null, 1.0, null, null);
        Evaluation evaluation = new Evaluation(0.1, 0.9, List.of(), List.of(), List.of());
        NewModelVersion trained = new NewModelVersion(MODEL, Jobs.NETWORK, provenance, List.of(), evaluation, null);
        assertThat(lifecycle.complete(stale, trained, List.of(EPOCH), out -> out.write(1), null))
                .isEqualTo(new RunOutcome.Superseded());
        nothingHasChanged();
    }

    @Test
    void no_end() {
        lifecycle.finish(stale, new RunOutcome.Failed("a fault of the stale worker"), Jobs.RETRIES);
        lifecycle.finish(stale, new RunOutcome.Cancelled("the stale worker saw a cancel"), Jobs.RETRIES);
        lifecycle.addEpochs(stale, List.of(EPOCH));
        lifecycle.finish(stale, new RunOutcome.Interrupted(), Jobs.RETRIES);
        assertThat(lifecycle.finish(stale, new RunOutcome.Faulted("a fault that may pass"), Jobs.RETRIES))
                .isEmpty();
        nothingHasChanged();
    }

    @Test
    void no_history_removed() {
        lifecycle.progress(current, current.progress(), current.metrics(), List.of(EPOCH));
        lifecycle.rewind(stale, 1);
        assertThat(store.epochs(current.id(), 0)).containsExactly(EPOCH);
    }

    @Test
    void a_whole_run() {
        assertThat(run.train(stale, () -> false)).isEqualTo(new RunOutcome.Superseded());
        nothingHasChanged();
    }

    private void nothingHasChanged() {
        assertThat(store.find(current.id())).contains(current);
        assertThat(store.epochs(current.id(), 0)).isEmpty();
        assertThat(checkpoints.newestFirst(current.id())).isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> models.find(MODEL, 1));
    }
}
