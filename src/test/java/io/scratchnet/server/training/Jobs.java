package io.scratchnet.server.training;

import io.scratchnet.engine.LayerSpec.Act;
import io.scratchnet.engine.LayerSpec.Fc;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.models.InitialModel;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.specs.TrainingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Training jobs for tests. */
public final class Jobs {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    public static final NetworkSpec NETWORK = new NetworkSpec(
            List.of(new Fc(784, 10, Initializer.HE_NORMAL), new Act(Activation.SOFTMAX)), Loss.CROSS_ENTROPY);

    /** That a job plans. */
    public static final int EPOCHS = 1000;

    private static final TrainingSettings TRAINING =
            new TrainingSettings(Presets.DEFAULTS.optimizer(), FitOptions.epochs(EPOCHS));

    /** As the service has them where nothing is set. */
    public static final RetrySettings RETRIES = new RetrySettings(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 20);

    private Jobs() {}

    public static TrainingJob queued() {
        return queued("digits", NOON);
    }

    public static TrainingJob queued(String model, Instant at) {
        return TrainingJob.submitted(UUID.randomUUID(), order(model), at);
    }

    private static JobSpec order(String model) {
        InitialModel initial = new InitialModel("older", 7);
        Duration day = Duration.ofDays(1);
        return new JobSpec("größer 🙂", model, "mnist", NETWORK, TRAINING, initial, day);
    }

    public static TrainingJob running() {
        return pick(queued());
    }

    public static TrainingJob pick(TrainingJob job) {
        return job.taken(null, RETRIES.lostWorkers(), NOON.plusSeconds(1));
    }

    public static TrainingJob retried(TrainingJob job) {
        return job.retried("the database failed", NOON.plusSeconds(2));
    }

    public static TrainingJob cancelRequested(TrainingJob job) {
        return job.cancelRequested(true, false, NOON.plusSeconds(2));
    }

    public static TrainingJob succeeded(TrainingJob job) {
        return job.published(3, 0.98, "weights of epoch 2 restored", NOON.plusSeconds(3));
    }
}
