package io.scratchnet.server.training.worker;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.training.DivergedException;
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
import io.scratchnet.server.training.Checkpoint;
import io.scratchnet.server.training.JobService;
import io.scratchnet.server.training.JobStatus;
import io.scratchnet.server.training.RunOutcome;
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
class TrainingRun {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private final Datasets datasets;
    private final Models models;
    private final JobService jobs;
    private final CheckpointWriters checkpoints;
    private final Backend backend;

    TrainingRun(Datasets datasets, Models models, JobService jobs, CheckpointWriters checkpoints, Backend backend) {
        this.datasets = datasets;
        this.models = models;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.backend = backend;
    }

    /** Trains the job to its end, or until it is to stop. */
    public RunOutcome train(TrainingJob job, BooleanSupplier shuttingDown) {
        LoadedDataset data = datasets.load(job.dataset());
        try (Network network = Network.of(job.network(), job.training().optimizer(), backend);
                ProgressRecorder recorder =
                        new ProgressRecorder(job, jobs, checkpoints.of(job), shuttingDown, System::nanoTime)) {
            Optional<History> fitted = fit(job, network, data, recorder);
            if (fitted.isEmpty()) {
                return new RunOutcome.Cancelled(
                        "stopped on request; every checkpoint is damaged, so there is no model to keep");
            }
            History history = fitted.get();
            RunOutcome stopped = recorder.stoppedBy().orElse(null);
            if (stopped != null && !(stopped instanceof RunOutcome.CancelledKeepingModel)) {
                return stopped;
            }
            String message = stopped == null ? ending(job, history) : soFar(history);
            NewModelVersion result =
                    job.spec().publishes() ? evaluated(job, network, data, recorder.runSeconds()) : null;
            JobNotes notes = new JobNotes(job, jobs);
            return new DatabaseRetry(
                            shuttingDown,
                            fault -> notes.waits("waits to store its model: " + FailureClassifier.reason(fault)))
                    .until(() -> jobs.complete(
                            job, result, recorder.unwritten(), out -> network.save(out, Map.of()), message));
        }
    }

    /** Goes on from the newest checkpoint that is whole; where there is none, from the beginning, unless that would not be the model so far. */
    private Optional<History> fit(TrainingJob job, Network network, LoadedDataset data, ProgressRecorder recorder) {
        boolean damaged = false;
        for (Checkpoint checkpoint : jobs.checkpoints(job)) {
            if (damaged) {
                jobs.note(job, "a checkpoint is damaged; " + checkpoint.whereItGoesOn());
            }
            jobs.rewind(job, checkpoint.epoch());
            try (InputStream in = jobs.open(checkpoint)) {
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
            jobs.note(job, "every checkpoint is damaged; starts over");
        }
        jobs.rewind(job, 1);
        if (job.spec().initialModel() != null) {
            startFrom(job.spec().initialModel(), network);
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

    private NewModelVersion evaluated(TrainingJob job, Network network, LoadedDataset data, double seconds) {
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
                provenance(job, data, seconds),
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
                job.spec().initialModel(),
                seconds,
                backend.platform(job.network(), job.training().fit().batchSize()),
                BuildVersion.current());
    }
}
