package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.LayerSpec.Act;
import io.scratchnet.engine.LayerSpec.Fc;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.BatchResult;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.RunningFit;
import io.scratchnet.server.datasets.Datasets;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.specs.TrainingSettings;
import io.scratchnet.server.storage.Orphans;
import io.scratchnet.server.storage.StoredPieces;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.worker.TestWorker;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A checkpoint of which one byte is not as it was written is never loaded; the job ends with the same weights all the same. */
@ResourceLock(TrainingParts.QUEUE_DATABASE)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DamagedCheckpointTest {
    /** With Adam its checkpoint has two pieces. */
    private static final NetworkSpec NETWORK = new NetworkSpec(
            List.of(
                    new Fc(784, 100, Initializer.HE_UNIFORM),
                    new Act(Activation.RELU),
                    new Fc(100, 10, Initializer.GLOROT_UNIFORM),
                    new Act(Activation.SOFTMAX)),
            Loss.CROSS_ENTROPY);

    private static final TrainingSettings TRAINING = new TrainingSettings(
            Optimizer.adam(0.002), FitOptions.epochs(3).batchSize(5000).seed(3));
    private static final int BATCHES = 3 * 12;

    /** More than the rest takes. */
    private static final double SECONDS_BEFORE = 10_000;

    private static final int TO_THE_END = Integer.MAX_VALUE;

    /** One batch into the second epoch: the checkpoint before the last is of the first, whose row is written by then. */
    private static final int INTERRUPTED_AFTER = 13;

    private final JobRepository store;
    private final JobService lifecycle;
    private final Checkpoints checkpoints;
    private final TestWorker run;
    private final ApplicationContext parts;
    private TrainingJob job;
    private Checkpoint newest;
    private Checkpoint before;

    DamagedCheckpointTest(TestDatabase database) {
        parts = TrainingParts.withQueue(database);
        store = parts.getBean(JobRepository.class);
        lifecycle = parts.getBean(JobService.class);
        checkpoints = parts.getBean(Checkpoints.class);
        run = new TestWorker(parts);
    }

    @BeforeEach
    void a_job_was_interrupted() {
        TrainingParts.clear(parts);
        job = submitted();
        assertThat(batchesOf(INTERRUPTED_AFTER)).isEqualTo(INTERRUPTED_AFTER);
        List<Checkpoint> kept = checkpoints.newestFirst(job.id());
        assertThat(kept).hasSize(2).extracting(Checkpoint::batch).containsExactly(1, 12);
        assertThat(store.find(job.id()).orElseThrow().progress().runSeconds()).isPositive();
        parts.getBean(JdbcClient.class)
                .sql("update training_job set run_seconds = :seconds where id = :id")
                .param("seconds", SECONDS_BEFORE)
                .param("id", job.id())
                .update();
        newest = kept.getFirst();
        before = kept.getLast();
    }

    @Test
    void damage_anywhere_is_found_before_the_fit_goes_on() throws IOException {
        StoredPieces pieces = pieces(newest);
        for (int at : pieces.regions()) {
            pieces.flip(at);
            neverLoaded("byte " + at);
            pieces.restore();
        }
        pieces.cut(1);
        neverLoaded("cut by a byte");
        pieces.restore();
        pieces.append();
        neverLoaded("a byte longer");
        pieces.restore();
        pieces.swap(0, 1);
        neverLoaded("pieces swapped");
        pieces.restore();
        for (int piece : List.of(0, 1)) {
            pieces.remove(piece);
            neverLoaded("without piece " + piece);
            pieces.restore();
        }
        pieces.remove(0);
        pieces.remove(1);
        neverLoaded("without any piece");
    }

    @Test
    void a_whole_checkpoint_is_gone_on_from() {
        assertThat(batchesOf(TO_THE_END)).isEqualTo(BATCHES - INTERRUPTED_AFTER);
        endedLikeAnUndisturbedOne();
    }

    @Test
    void the_one_before_a_damaged_one_is_gone_on_from() throws IOException {
        pieces(newest).flip(1000);

        assertThat(batchesOf(TO_THE_END)).isEqualTo(BATCHES - INTERRUPTED_AFTER + 1);
        assertThat(messages()).contains("a checkpoint is damaged; resumes in epoch 1 after batch 12");
        endedLikeAnUndisturbedOne();
    }

    @Test
    void a_job_without_a_whole_checkpoint_starts_over() throws IOException {
        pieces(newest).flip(100_000);
        pieces(before).flip(7);

        assertThat(batchesOf(TO_THE_END)).isEqualTo(BATCHES);
        assertThat(messages()).contains("every checkpoint is damaged; starts over");
        endedLikeAnUndisturbedOne();
    }

    @Test
    void the_history_since_a_checkpoint_is_gone_when_it_is_gone_on_from() {
        job = submitted();
        batchesOf(5);
        TrainingJob killed = lifecycle
                .pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
        EpochResult first = new EpochResult(1, 0.3, 0.9, null, null, 0.1, 1.5, 36_000);
        lifecycle.progress(killed, killed.progress(), killed.metrics(), List.of(first));
        theHistoryIsGone();
    }

    @Test
    void the_history_of_a_job_without_a_checkpoint_is_gone_when_it_starts_over() {
        checkpoints.clear(job.id());
        theHistoryIsGone();
    }

    private List<@Nullable String> messages() {
        return store.find(job.id()).orElseThrow().transitions().stream()
                .<@Nullable String>map(Transition::message)
                .toList();
    }

    private void theHistoryIsGone() {
        assertThat(store.epochs(job.id(), 0)).hasSize(1);
        TrainingJob picked = lifecycle
                .pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
        run.train(picked, () -> {
            assertThat(store.epochs(job.id(), 0)).isEmpty();
            return true;
        });
    }

    private TrainingJob submitted() {
        JobSpec order = new JobSpec(null, "damaged", "mnist", NETWORK, TRAINING, null, Duration.ofDays(1));
        return parts.getBean(JobService.class).submit(order, null);
    }

    /** Has a worker take the job and stop after so many batches, if it has not ended by then; how many it trained. */
    private int batchesOf(int most) {
        TrainingJob picked = lifecycle
                .pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
        AtomicInteger batches = new AtomicInteger();
        RunOutcome result = run.train(picked, () -> batches.incrementAndGet() == most);
        if (result instanceof RunOutcome.Interrupted) {
            lifecycle.finish(picked, new RunOutcome.Interrupted(), Jobs.RETRIES);
        } else {
            parts.getBean(JdbcClient.class)
                    .sql("delete from scheduled_tasks where task_instance = :job")
                    .param("job", job.id().toString())
                    .update();
        }
        return batches.get();
    }

    private void neverLoaded(String damage) throws IOException {
        Dataset samples = parts.getBean(Datasets.class).load("mnist").train();
        Witness witness = new Witness();
        try (Network network = Network.of(NETWORK, TRAINING.optimizer(), parts.getBean(Backend.class));
                InputStream in = checkpoints.open(newest)) {
            assertThatIOException().as(damage).isThrownBy(() -> network.resume(samples, TRAINING.fit(), witness, in));
        }
        assertThat(witness.seen).as(damage).isEmpty();
    }

    private void endedLikeAnUndisturbedOne() {
        TrainingJob disturbed = job;
        assertThat(version(disturbed).provenance().seconds()).isGreaterThan(SECONDS_BEFORE);
        assertThat(parts.getBean(Models.class)
                        .history("damaged", version(disturbed).version()))
                .isEqualTo(store.epochs(disturbed.id(), 0));
        job = submitted();
        assertThat(batchesOf(TO_THE_END)).isEqualTo(BATCHES);
        assertThat(weights(disturbed)).isEqualTo(weights(job));
        assertThat(figures(disturbed)).isEqualTo(figures(job)).hasSize(3);
        Orphans.assertNone(parts.getBean(DataSource.class));
    }

    private String weights(TrainingJob ended) {
        return version(ended).sha256();
    }

    private ModelVersion version(TrainingJob ended) {
        int version = Objects.requireNonNull(
                store.find(ended.id()).orElseThrow().state().resultVersion());
        return parts.getBean(Models.class).find("damaged", version);
    }

    private List<String> figures(TrainingJob ended) {
        return store.epochs(ended.id(), 0).stream()
                .map(row -> row.epoch() + " " + row.loss() + " " + row.accuracy() + " " + row.learningRate())
                .toList();
    }

    private StoredPieces pieces(Checkpoint checkpoint) {
        return new StoredPieces(parts.getBean(JdbcClient.class), checkpoint.artifact());
    }

    /** Sees whether a fit began. */
    private static final class Witness implements FitListener {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void begin(RunningFit fit) {
            seen.add("begin");
        }

        @Override
        public Signal afterBatch(BatchResult batch) {
            seen.add("batch");
            return Signal.STOP;
        }
    }
}
