package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.BatchResult;
import io.scratchnet.server.artifacts.Artifacts;
import io.scratchnet.server.database.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class ProgressRecorderTest {
    private static final int BATCH = 100;

    /** The recorder sees the 300th batch of an epoch first: the 299 before it were trained by an earlier attempt. */
    @Test
    void samples_that_an_earlier_attempt_trained_do_not_count_for_the_pace() throws InterruptedException {
        ApplicationContext parts = TrainingParts.over(TestDatabase.H2);
        JobStore store = parts.getBean(JobStore.class);
        JobLifecycle lifecycle = parts.getBean(JobLifecycle.class);
        TrainingJob queued = Jobs.queued();
        store.insert(queued, null);
        TrainingJob job = lifecycle.pick(new QueuedJob(queued.id(), 0)).orElseThrow();
        ProgressRecorder recorder = new ProgressRecorder(job, lifecycle, noneDue(parts), () -> false);

        Thread.sleep(50);
        recorder.afterBatch(new BatchResult(2, 300, 600, 900, 0.5, 0.9, 300 * BATCH));

        Double pace = store.find(job.id()).orElseThrow().progress().samplesPerSecond();
        assertThat(Objects.requireNonNull(pace)).isPositive().isLessThanOrEqualTo(BATCH / 0.05);
    }

    private static Checkpoints noneDue(ApplicationContext parts) {
        return new Checkpoints(
                parts.getBean(JobStore.class),
                parts.getBean(CheckpointStore.class),
                parts.getBean(Artifacts.class),
                new CheckpointSettings(Duration.ofHours(1)),
                parts.getBean(Clock.class));
    }
}
