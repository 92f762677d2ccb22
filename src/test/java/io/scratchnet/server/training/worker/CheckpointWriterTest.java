package io.scratchnet.server.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.BatchResult;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.RunningFit;
import io.scratchnet.server.storage.FillableDisk;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.Checkpoint;
import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.Jobs;
import io.scratchnet.server.training.QueuedJob;
import io.scratchnet.server.training.StoredJobs;
import io.scratchnet.server.training.TrainingJob;
import io.scratchnet.server.training.TrainingParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The thread that writes and the time that passes are the test's. */
class CheckpointWriterTest {
    private static final int SAMPLES = 40;
    private static final Optimizer OPTIMIZER = Optimizer.adam(0.01);
    private static final FitOptions OPTIONS = FitOptions.epochs(1).batchSize(10).seed(5); // four batches
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final ApplicationContext parts = TrainingParts.over(TestDatabase.H2);
    private final FillableDisk disk = new FillableDisk();
    private final JobService jobs = StoredJobs.with(disk.artifacts(parts.getBean(JdbcClient.class)), parts);
    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final AtomicLong now = new AtomicLong();
    private final Dataset data = data();
    private TrainingJob job;
    private CheckpointWriter writer;

    @BeforeEach
    void a_job_runs() {
        TrainingJob queued = Jobs.queued();
        new StoredJobs(parts).insert(queued);
        job = parts.getBean(JobService.class)
                .pick(new QueuedJob(queued.id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
        CheckpointSettings settings = new CheckpointSettings(INTERVAL, 0.05);
        writer = new CheckpointWriters(jobs, settings, thread::add, now::get).of(job);
    }

    @Test
    void what_is_written_after_the_fit_has_gone_on_is_the_fit_as_it_was() throws IOException {
        try (Network whole = network();
                Network resumed = network()) {
            train(whole, (fit, batch) -> {
                if (batch == 2) {
                    writer.begin(fit, 1, batch);
                }
            });
            assertThat(jobs.checkpoints(job)).isEmpty();
            write(Duration.ZERO);

            Checkpoint written = jobs.checkpoints(job).getFirst();
            assertThat(written.batch()).isEqualTo(2);
            try (InputStream in = jobs.open(written)) {
                resumed.resume(data, OPTIONS, new FitListener() {}, in);
            }
            assertThat(weights(resumed)).isEqualTo(weights(whole));
        }
    }

    @Test
    void the_first_is_due_after_the_interval() {
        now.set(INTERVAL.toNanos() - 1);
        assertThat(writer.isDue()).isFalse();
        now.set(INTERVAL.toNanos());
        assertThat(writer.isDue()).isTrue();
    }

    @Test
    void no_two_are_under_way() {
        begin();
        now.set(Duration.ofDays(1).toNanos());
        assertThat(writer.isUnderWay()).isTrue();
        assertThat(writer.isDue()).isFalse();

        write(Duration.ZERO);
        assertThat(writer.isUnderWay()).isFalse();
        assertThat(writer.hasWritten()).isTrue();
        assertThat(writer.hasWritten()).isFalse();
    }

    @Test
    void the_next_is_due_twenty_times_its_cost_after_the_last_began() {
        begin();
        write(Duration.ofSeconds(3));
        assertThat(writer.hasWritten()).isTrue();

        now.set(Duration.ofSeconds(60).toNanos() - 1);
        assertThat(writer.isDue()).isFalse();
        now.set(Duration.ofSeconds(60).toNanos());
        assertThat(writer.isDue()).isTrue();
    }

    @Test
    void a_failure_is_told_to_the_fit_once_and_the_next_may_begin() {
        begin();
        disk.fill();
        write(Duration.ZERO);
        disk.empty();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> writer.hasWritten());
        assertThat(writer.hasWritten()).isFalse();
        now.set(INTERVAL.toNanos());
        assertThat(writer.isDue()).isTrue();
    }

    @Test
    void one_that_has_lost_the_job_changes_nothing() {
        begin();
        assertThat(parts.getBean(JobService.class).pick(new QueuedJob(job.id(), 0), Jobs.RETRIES.lostWorkers()))
                .isPresent();
        write(Duration.ZERO);
        assertThat(jobs.checkpoints(job)).isEmpty();
    }

    @Test
    void one_written_now_comes_after_the_one_under_way() {
        try (Network network = network()) {
            train(network, (fit, batch) -> {
                if (batch == 1) {
                    writer.begin(fit, 1, batch);
                    write(Duration.ZERO);
                } else if (batch == 2) {
                    writer.writeNow(fit, 1, batch, List.of());
                }
            });
        }
        assertThat(jobs.checkpoints(job)).extracting(Checkpoint::batch).containsExactly(2, 1);
    }

    /** Begins a checkpoint of some fit, which ends meanwhile. */
    private void begin() {
        try (Network network = network()) {
            train(network, (fit, batch) -> {
                if (batch == 1) {
                    writer.begin(fit, 1, batch);
                }
            });
        }
    }

    /** The writer's thread runs, for so long. */
    private void write(Duration duration) {
        now.addAndGet(duration.toNanos());
        Objects.requireNonNull(thread.poll()).run();
    }

    private void train(Network network, ObjIntConsumer<RunningFit> afterBatch) {
        network.fit(data, OPTIONS, new FitListener() {
            private @Nullable RunningFit fit;

            @Override
            public void begin(RunningFit running) {
                fit = running;
            }

            @Override
            public Signal afterBatch(BatchResult batch) {
                afterBatch.accept(Objects.requireNonNull(fit), batch.batch());
                return Signal.CONTINUE;
            }
        });
    }

    private static Network network() {
        return Network.of(Jobs.NETWORK, OPTIMIZER, Backend.best());
    }

    private static byte[] weights(Network network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        network.save(out, Map.of());
        return out.toByteArray();
    }

    private static Dataset data() {
        byte[] pixels = new byte[SAMPLES * 784];
        byte[] labels = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            labels[i] = (byte) (i % 10);
            pixels[i * 784 + 70 * labels[i]] = (byte) 255;
        }
        return Dataset.images(pixels, labels, 784, 10);
    }
}
