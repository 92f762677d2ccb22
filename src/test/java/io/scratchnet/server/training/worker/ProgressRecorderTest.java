package io.scratchnet.server.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.BatchResult;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.RunningFit;
import io.scratchnet.server.storage.FillableDisk;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.Checkpoint;
import io.scratchnet.server.training.JobProgress;
import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.Jobs;
import io.scratchnet.server.training.QueuedJob;
import io.scratchnet.server.training.StoredJobs;
import io.scratchnet.server.training.TrainingJob;
import io.scratchnet.server.training.TrainingParts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fit is resumed in a job's second attempt; every batch of it takes a second of the test's clock. */
class ProgressRecorderTest {
    private static final int BATCH = 10;
    private static final int BATCHES_OF_AN_EPOCH = 4;
    private static final int EPOCHS = Jobs.EPOCHS;
    private static final FitOptions OPTIONS = FitOptions.epochs(EPOCHS).batchSize(BATCH);
    private static final Dataset DATA =
            Dataset.images(new byte[BATCH * BATCHES_OF_AN_EPOCH * 784], new byte[BATCH * BATCHES_OF_AN_EPOCH], 784, 10);

    private final ApplicationContext parts = TrainingParts.over(TestDatabase.H2);
    private final StoredJobs store = new StoredJobs(parts);
    private final JobService lifecycle = parts.getBean(JobService.class);
    private final FillableDisk disk = new FillableDisk();
    private final JobService onDisk = StoredJobs.with(disk.artifacts(parts.getBean(JdbcClient.class)), parts);
    private final AtomicLong now = new AtomicLong();
    private final TrainingJob job = job();
    private CheckpointSettings settings = new CheckpointSettings(Duration.ofDays(1), 0.05);
    private boolean stopping;
    private IntConsumer onCall = call -> {};

    /** What the job showed after each batch and epoch. */
    private final List<JobProgress> shown = new ArrayList<>();

    @Test
    void what_an_earlier_attempt_trained_does_not_count_for_the_pace() {
        resume(3, 1);
        assertThat(shown.getFirst().samplesPerSecond()).isEqualTo(BATCH);
    }

    @Test
    void what_an_earlier_attempt_trained_does_not_count_for_the_time_that_is_left() {
        resume(3, 1);
        assertThat(shown.getFirst().etaSeconds()).isCloseTo(4.0 * EPOCHS - 4, within(1e-6));
    }

    @Test
    void a_fit_that_goes_on_after_the_last_batch_of_an_epoch_has_no_pace_yet() {
        resume(4, 1);
        assertThat(shown.getFirst().percent()).isEqualTo(100.0 / EPOCHS);
        assertThat(shown.getFirst().etaSeconds()).isNull();
    }

    @Test
    void a_fit_that_goes_on_after_the_last_batch_of_an_epoch_tells_the_time_that_is_left_by_its_own_batches() {
        resume(4, 3);
        assertThat(shown.get(1).etaSeconds()).isCloseTo(4.0 * EPOCHS - 5, within(1e-6));
    }

    @Test
    void a_stop_writes_a_checkpoint() {
        stopping = true;
        resume(2, 9);
        assertThat(lifecycle.checkpoints(job)).extracting(Checkpoint::batch).containsExactly(3);
    }

    @Test
    void a_checkpoint_that_cannot_be_written_is_told_on_the_job_once_and_so_is_the_next_that_can() {
        settings = new CheckpointSettings(Duration.ZERO, 1);
        disk.fill();
        onCall = call -> {
            if (call == 12) {
                disk.empty();
            }
        };
        resume(1, 30);

        assertThat(messages()).hasSize(4);
        assertThat(messages().get(2))
                .isEqualTo("RUNNING continues without a new checkpoint: the database failed: No disk space: the state"
                        + " directory is full");
        assertThat(messages().getLast()).isEqualTo("RUNNING checkpoints are written again");
    }

    @Test
    void a_disk_that_fills_up_again_and_again_is_told_ten_times() {
        settings = new CheckpointSettings(Duration.ZERO, 1);
        onCall = call -> {
            if (call % 2 == 1) {
                disk.fill();
            } else {
                disk.empty();
            }
        };
        resume(1, 200);

        assertThat(messages())
                .filteredOn("RUNNING checkpoints are written again"::equals)
                .hasSize(10);
        assertThat(messages()).hasSize(22);
    }

    private List<String> messages() {
        return store.find(job.id()).transitions().stream()
                .map(transition -> transition.status() + " " + transition.message())
                .toList();
    }

    private TrainingJob job() {
        TrainingJob queued = Jobs.queued();
        store.insert(queued);
        return lifecycle
                .pick(new QueuedJob(queued.id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
    }

    /** Resumes a fit of which so many batches are done, until its recorder was told so many batches and epochs. */
    private void resume(int done, int most) {
        now.set(0);
        CheckpointWriter writer = new CheckpointWriters(onDisk, settings, Runnable::run, now::get).of(job);
        try (Network network = network();
                ProgressRecorder recorder = new ProgressRecorder(job, lifecycle, writer, () -> stopping, now::get)) {
            network.resume(DATA, OPTIONS, new Told(recorder, most), saved(done));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Network network() {
        return Network.of(Jobs.NETWORK, Optimizer.sgd(0.1), Backend.best());
    }

    private static ByteArrayInputStream saved(int batches) {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (Network network = network()) {
            network.fit(DATA, OPTIONS, new FitListener() {
                private @Nullable RunningFit fit;

                @Override
                public void begin(RunningFit running) {
                    fit = running;
                }

                @Override
                public Signal afterBatch(BatchResult batch) {
                    if (batch.batch() < batches) {
                        return Signal.CONTINUE;
                    }
                    try {
                        Objects.requireNonNull(fit).save(saved, Map.of());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return Signal.STOP;
                }
            });
        }
        return new ByteArrayInputStream(saved.toByteArray());
    }

    /** Passes a fit on to a recorder, and looks at the job after each call. */
    private final class Told implements FitListener {
        private final ProgressRecorder recorder;
        private int left;

        Told(ProgressRecorder recorder, int most) {
            this.recorder = recorder;
            this.left = most;
        }

        @Override
        public void begin(RunningFit fit) {
            recorder.begin(fit);
        }

        @Override
        public Signal afterBatch(BatchResult batch) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            return look(recorder.afterBatch(batch));
        }

        @Override
        public Signal afterEpoch(EpochResult epoch) {
            return look(recorder.afterEpoch(epoch));
        }

        private Signal look(Signal signal) {
            shown.add(store.find(job.id()).progress());
            onCall.accept(shown.size());
            left--;
            return left == 0 ? Signal.STOP : signal;
        }
    }
}
