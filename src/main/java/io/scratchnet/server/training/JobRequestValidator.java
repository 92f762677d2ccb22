package io.scratchnet.server.training;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.FitMemory;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.PlainText;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.datasets.Datasets;
import io.scratchnet.server.datasets.LoadedDataset;
import io.scratchnet.server.models.ModelName;
import io.scratchnet.server.models.serving.ModelMemory;
import io.scratchnet.server.runtime.MemoryBudget;
import io.scratchnet.server.specs.Contradictions;
import io.scratchnet.server.specs.NetworkLimits;
import io.scratchnet.server.specs.TrainingDocument;
import io.scratchnet.server.specs.TrainingLimits;
import io.scratchnet.server.specs.TrainingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a submit's body into an order, or says everything that is wrong with it. */
@Component
class JobRequestValidator {
    private static final String DEFAULT_DATASET = "mnist";

    private final Datasets datasets;
    private final NetworkSources bases;
    private final Limits limits;
    private final Backend backend;
    private final ModelMemory served;

    JobRequestValidator(Datasets datasets, NetworkSources bases, Limits limits, Backend backend, ModelMemory served) {
        this.datasets = datasets;
        this.bases = bases;
        this.limits = limits;
        this.backend = backend;
        this.served = served;
    }

    /**
     * The order that a request makes.
     *
     * @throws InvalidRequestException naming every field that breaks a rule
     */
    public JobSpec read(JobRequest request) {
        Violations violations = new Violations();
        String dataset = Objects.requireNonNullElse(request.dataset(), DEFAULT_DATASET);
        checkNames(request, dataset, violations);
        NetworkSource base = bases.of(request, violations);
        Duration maxRuntime = maxRuntime(request.maxRuntimeSeconds(), violations);
        TrainingDocument given = Objects.requireNonNullElseGet(request.training(), TrainingDocument::empty);
        TrainingSettings training =
                given.toSettings("#/training", base.training(), limits.training(), base::seed, violations);
        violations.throwIfAny();
        JobSpec order = new JobSpec(
                request.name(),
                Objects.requireNonNull(request.model()),
                dataset,
                Objects.requireNonNull(base.network()),
                training,
                base.initialModel(),
                maxRuntime);
        Contradictions.check("#/training", given, training, violations);
        checkFit(order, base, violations);
        violations.throwIfAny();
        return order;
    }

    private void checkNames(JobRequest request, String dataset, Violations violations) {
        PlainText.nameProblem(request.name()).ifPresent(problem -> violations.check(false, "#/name", problem));
        String model = request.model();
        if (violations.check(model != null, "#/model", "model is required")) {
            ModelName.problem(Objects.requireNonNull(model))
                    .ifPresent(problem -> violations.check(false, "#/model", problem));
        }
        violations.check(datasets.exists(dataset), "#/dataset", "no dataset is named " + Quoted.value(dataset));
    }

    private Duration maxRuntime(@Nullable Integer seconds, Violations violations) {
        Duration longest = limits.jobs().runtime();
        if (seconds == null) {
            return longest;
        }
        violations.check(
                seconds >= 1 && seconds <= longest.toSeconds(),
                "#/maxRuntimeSeconds",
                "maxRuntimeSeconds must be in [1, " + longest.toSeconds() + "], was " + seconds);
        return Duration.ofSeconds(seconds);
    }

    private void checkFit(JobSpec order, NetworkSource base, Violations violations) {
        LoadedDataset data = datasets.load(order.dataset());
        Dataset samples = data.train();
        NetworkSpec network = order.network();
        List<Integer> fc = IntStream.range(0, network.layers().size())
                .filter(i -> network.layers().get(i) instanceof LayerSpec.Fc)
                .boxed()
                .toList();
        violations.check(
                network.inputs() == samples.features(),
                base.pointerTo(fc.getFirst(), "inputs"),
                "the first layer must take " + samples.features() + " inputs for " + order.dataset() + ", takes "
                        + network.inputs());
        violations.check(
                network.outputs() == samples.classes(),
                base.pointerTo(fc.getLast(), "units"),
                "the last layer must have " + samples.classes() + " units for " + order.dataset() + ", has "
                        + network.outputs());
        served.problem(network)
                .ifPresent(problem ->
                        violations.check(false, base.pointer(), "the trained network could not be served: " + problem));
        FitOptions fit = order.training().fit();
        violations.check(
                fit.earlyStopping() == null || fit.validationSamples(samples.size()) > 0,
                "#/training/validationSplit",
                "earlyStopping needs validation samples: validationSplit " + fit.validationSplit() + " of "
                        + samples.size() + " leaves none");
        violations.check(
                fit.batchSize() > 1 || network.layers().stream().noneMatch(LayerSpec.BatchNorm.class::isInstance),
                "#/training/batchSize",
                "batchNorm needs batches of at least 2 samples, since one has no variance; batchSize was 1");
        checkMemory(order, data, violations);
    }

    private void checkMemory(JobSpec order, LoadedDataset data, Violations violations) {
        TrainingSettings training = order.training();
        long fit = FitMemory.bytes(
                order.network(),
                training.optimizer(),
                training.fit(),
                data.train().size(),
                backend);
        long evaluation = FitMemory.evaluationBytes(order.network(), data.test().size(), backend);
        long copy = FitMemory.savedBytes(order.network(), training.optimizer(), training.fit());
        long bytes = Math.max(fit, evaluation) + copy; // one after the other, while a checkpoint may be under way
        violations.check(
                bytes <= limits.memory().job(),
                "#/training/batchSize",
                "this network with batches of " + training.fit().batchSize() + " needs about " + (bytes >> 20)
                        + " MiB, " + (copy >> 20) + " MiB of them for a copy of its checkpoints; at most "
                        + (limits.memory().job() >> 20) + " MiB are allowed for one job");
    }

    /** Every cap that an order is held against. */
    @Component
    record Limits(NetworkLimits network, TrainingLimits training, JobLimits jobs, MemoryBudget memory) {}
}
