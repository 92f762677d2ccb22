package io.scratchnet.server.training.worker;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.training.DivergedException;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.History;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.datasets.Datasets;
import io.scratchnet.server.datasets.LoadedDataset;
import io.scratchnet.server.models.BuildVersion;
import io.scratchnet.server.models.DatasetVersion;
import io.scratchnet.server.models.InitialModel;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.models.serving.FiniteOutputCheck;
import io.scratchnet.server.training.InitialModelException;
import io.scratchnet.server.training.JobLifecycle;
import io.scratchnet.server.training.JobStatus;
import io.scratchnet.server.training.TrainingJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One attempt at a job: dataset, network, fit, evaluation, published model. */
@Component
public class TrainingRun {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    /** How an attempt came to its end. */
    public enum Result {
        PUBLISHED,
        CANCELLED,
        /** Cancelled, with the wish to have the model so far. */
        KEPT,
        /** As {@link #KEPT}, and no checkpoint is whole. */
        NOTHING_TO_KEEP,
        PAUSED,
        /** It has run for as long as it may. */
        OUT_OF_TIME,
        /** The service shuts down. */
        INTERRUPTED,
        /** Somebody else runs the job now. */
        NO_LONGER_OURS
    }

    private final Datasets datasets;
    private final Models models;
    private final JobLifecycle lifecycle;
    private final CheckpointWriters checkpoints;
    private final Backend backend;

    TrainingRun(
            Datasets datasets, Models models, JobLifecycle lifecycle, CheckpointWriters checkpoints, Backend backend) {
        this.datasets = datasets;
        this.models = models;
        this.lifecycle = lifecycle;
        this.checkpoints = checkpoints;
        this.backend = backend;
    }

    public Result train(TrainingJob job, BooleanSupplier shuttingDown) {
        LoadedDataset data = datasets.load(job.dataset());
        try (Network network = Network.of(job.network(), job.training().optimizer(), backend);
                ProgressRecorder recorder =
                        new ProgressRecorder(job, lifecycle, checkpoints.of(job), shuttingDown, System::nanoTime)) {
            Optional<History> fitted = fit(job, network, data, recorder);
            if (fitted.isEmpty()) {
                return Result.NOTHING_TO_KEEP;
            }
            History history = fitted.get();
            Result stopped = recorder.stoppedBy().orElse(null);
            if (stopped != null && stopped != Result.KEPT) {
                return stopped;
            }
            String ending = stopped == null ? ending(job, history) : soFar(history);
            NewModelVersion trained = evaluated(job, network, data, recorder);
            JobNotes notes = new JobNotes(job, lifecycle);
            return new DatabaseRetry(
                            shuttingDown,
                            fault -> notes.waits("waits to store its model: " + FailureClassifier.reason(fault)))
                    .until(() -> publish(job, network, trained, recorder.unwritten(), ending));
        }
    }

    /** Goes on from the newest checkpoint that is whole; where there is none, from the beginning, unless that would not be the model so far. */
    private Optional<History> fit(TrainingJob job, Network network, LoadedDataset data, ProgressRecorder recorder) {
        boolean damaged = false;
        for (Checkpoint checkpoint : checkpoints.stored().newestFirst(job.id())) {
            if (damaged) {
                lifecycle.note(job, "a checkpoint is damaged; " + checkpoint.whereItGoesOn());
            }
            lifecycle.rewind(job, checkpoint.epoch());
            try (InputStream in = checkpoints.stored().open(checkpoint)) {
                return Optional.of(network.resume(data.train(), job.training().fit(), recorder, in));
            } catch (IOException e) {
                LOG.warn("Checkpoint {} of job {} cannot be used: {}", checkpoint.number(), job.id(), e.getMessage());
                damaged = true;
            }
        }
        if (job.status() == JobStatus.CANCELLING) {
            return Optional.empty();
        }
        if (damaged) {
            lifecycle.note(job, "every checkpoint is damaged; starts over");
        }
        lifecycle.rewind(job, 1);
        if (job.order().initialModel() != null) {
            startFrom(job.order().initialModel(), network);
        }
        return Optional.of(network.fit(data.train(), job.training().fit(), recorder));
    }

    private void startFrom(InitialModel initial, Network network) {
        try (InputStream weights = models.weights(initial.name(), initial.version())) {
            network.initialize(weights);
        } catch (NotFoundException | IOException e) {
            throw new InitialModelException(initial, e);
        }
    }

    /** What early stopping did; null where it was off. */
    private static @Nullable String ending(TrainingJob job, History history) {
        if (history.bestEpoch() == null) {
            return null;
        }
        int trained = history.epochs().size();
        String early = trained < job.training().fit().epochs() ? "stopped early after epoch " + trained + ", " : "";
        return early + "weights of epoch " + history.bestEpoch() + " restored";
    }

    /** What a cancelled job published. */
    private static String soFar(History history) {
        int epochs = history.epochs().size();
        return "stopped on request; the model after " + epochs + (epochs == 1 ? " whole epoch" : " whole epochs")
                + " was published";
    }

    private NewModelVersion evaluated(TrainingJob job, Network network, LoadedDataset data, ProgressRecorder recorder) {
        Evaluation evaluation = network.evaluate(data.test());
        if (!Double.isFinite(evaluation.loss())) {
            throw new DivergedException("test", evaluation.loss()); // by the last step: no batch came after it
        }
        FiniteOutputCheck.notFinite(network).ifPresent(output -> {
            throw new DivergedException(output);
        });
        return new NewModelVersion(
                job.model(),
                job.network(),
                provenance(job, data, recorder.runSeconds()),
                List.of(),
                evaluation,
                new DatasetVersion(data.name(), data.sha256()));
    }

    private Provenance provenance(TrainingJob job, LoadedDataset data, double seconds) {
        return new Provenance(
                Origin.TRAINED,
                job.id(),
                new DatasetVersion(data.name(), data.sha256()),
                job.training(),
                job.order().initialModel(),
                seconds,
                backend.platform(job.network(), job.training().fit().batchSize()),
                BuildVersion.current());
    }

    private Result publish(
            TrainingJob job,
            Network network,
            NewModelVersion trained,
            List<EpochResult> unwritten,
            @Nullable String ending) {
        return lifecycle
                        .publish(job, trained, unwritten, out -> network.save(out, Map.of()), ending)
                        .isPresent()
                ? Result.PUBLISHED
                : lifecycle.whyStopped(job);
    }
}
