package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.models.InitialModel;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.specs.TrainingSettings;
import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.worker.TestWorker;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Jobs that end without a model: the network predicts no numbers for images that the dataset does not have, or the job publishes none. */
class UnservableModelTest {
    private static final TrainingSettings ONE_EPOCH = new TrainingSettings(
            Optimizer.sgd(0.1), FitOptions.epochs(1).batchSize(10_000).seed(1));

    private final ApplicationContext parts = TrainingParts.over(TestDatabase.H2);
    private final Models models = parts.getBean(Models.class);
    private final JobRepository store = parts.getBean(JobRepository.class);

    @Test
    void a_job_whose_network_cannot_be_served_fails_and_publishes_nothing() throws Exception {
        publishCornered();
        JobSpec order = new JobSpec(
                null,
                "unservable",
                "mnist",
                Jobs.NETWORK,
                ONE_EPOCH,
                new InitialModel("cornered", 1),
                Duration.ofDays(1));
        TrainingJob job = TrainingJob.submitted(UUID.randomUUID(), order, Jobs.NOON);
        store.insert(job, null);

        new TestWorker(parts).work(new QueuedJob(job.id(), 0), () -> false);

        TrainingJob failed = store.find(job.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.state().failure())
                .isEqualTo("an output for an image of one shade became NaN; a smaller learning rate may help");
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> models.latest("unservable"));
    }

    @Test
    void a_job_that_publishes_nothing_ends_without_an_evaluation_and_without_a_model() {
        JobSpec spec =
                new JobSpec(null, "unpublished", "mnist", Jobs.NETWORK, ONE_EPOCH, null, Duration.ofDays(1), false);
        TrainingJob job = TrainingJob.submitted(UUID.randomUUID(), spec, Jobs.NOON);
        store.insert(job, null);

        new TestWorker(parts).work(new QueuedJob(job.id(), 0), () -> false);

        TrainingJob ended = store.find(job.id()).orElseThrow();
        assertThat(ended.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(ended.state().resultVersion()).isNull();
        assertThat(ended.metrics().testAccuracy()).isNull();
        assertThat(store.epochs(job.id(), 0)).hasSize(1);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> models.latest("unpublished"));
    }

    /** Weights so large that they overflow together, on two corner pixels, which no digit has ink on. */
    private void publishCornered() throws Exception {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (Network network = Network.of(Jobs.NETWORK, Optimizer.sgd(0.1))) {
            network.initialize(1);
            network.save(saved, Map.of());
        }
        byte[] file = saved.toByteArray();
        ByteBuffer numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int first = Long.BYTES + (int) numbers.getLong(0);
        numbers.putFloat(first, 3e38f).putFloat(first + 10 * Float.BYTES, 3e38f);
        Provenance unknown = new Provenance(Origin.IMPORTED, null, null, null, null, null, null, null);
        models.publish(
                new NewModelVersion("cornered", Jobs.NETWORK, unknown, List.of(), null, null), out -> out.write(file));
    }
}
