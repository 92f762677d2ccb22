package io.scratchnet.server.training;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.FitMemory;
import io.scratchnet.engine.FitOptions;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.server.datasets.Datasets;
import io.scratchnet.server.datasets.LoadedDataset;
import io.scratchnet.server.networks.NetworkDocument;
import io.scratchnet.server.networks.NetworkLimits;
import io.scratchnet.server.networks.Networks;
import io.scratchnet.server.problems.DisplayName;
import io.scratchnet.server.problems.InvalidRequestException;
import io.scratchnet.server.problems.NotFoundException;
import io.scratchnet.server.problems.Shown;
import io.scratchnet.server.problems.Violations;
import io.scratchnet.server.recipes.Preset;
import io.scratchnet.server.recipes.Presets;
import io.scratchnet.server.recipes.TrainingDocument;
import io.scratchnet.server.recipes.TrainingLimits;
import io.scratchnet.server.recipes.TrainingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a submit's body into an order, or says everything that is wrong with it. */
@Component
public class JobOrders {
    private static final Pattern MODEL_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final String DEFAULT_DATASET = "mnist";

    private final Datasets datasets;
    private final Networks networks;
    private final Presets presets;
    private final InitialModels initialModels;
    private final Limits limits;
    private final Backend backend;

    JobOrders(
            Datasets datasets,
            Networks networks,
            Presets presets,
            InitialModels initialModels,
            Limits limits,
            Backend backend) {
        this.datasets = datasets;
        this.networks = networks;
        this.presets = presets;
        this.initialModels = initialModels;
        this.limits = limits;
        this.backend = backend;
    }

    /**
     * The order that a request makes.
     *
     * @throws InvalidRequestException naming every field that breaks a rule
     */
    public JobOrder read(JobRequest request) {
        Violations violations = new Violations();
        String dataset = Objects.requireNonNullElse(request.dataset(), DEFAULT_DATASET);
        checkNames(request, dataset, violations);
        InitialModels.Found initial =
                initialModels.find(request.initialModel(), violations).orElse(null);
        Base base = base(request, initial, violations);
        Duration maxRuntime = maxRuntime(request.maxRuntimeSeconds(), violations);
        TrainingSettings training = Objects.requireNonNullElseGet(request.training(), TrainingDocument::empty)
                .toSettings("#/training", base.training(), limits.training(), base::seed, violations);
        violations.throwIfAny();
        JobOrder order = new JobOrder(
                request.name(),
                Objects.requireNonNull(request.model()),
                dataset,
                Objects.requireNonNull(base.network()),
                training,
                initial == null ? null : initial.model(),
                maxRuntime);
        checkFit(order, base.pointer(), violations);
        violations.throwIfAny();
        return order;
    }

    private void checkNames(JobRequest request, String dataset, Violations violations) {
        DisplayName.problem(request.name()).ifPresent(problem -> violations.check(false, "#/name", problem));
        String model = request.model();
        if (violations.check(model != null, "#/model", "model is required")) {
            violations.check(
                    MODEL_NAME.matcher(Objects.requireNonNull(model)).matches(),
                    "#/model",
                    "model must match " + MODEL_NAME + ", was " + Shown.value(model));
        }
        violations.check(datasets.exists(dataset), "#/dataset", "no dataset is named " + Shown.value(dataset));
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

    private Base base(JobRequest request, InitialModels.@Nullable Found initial, Violations violations) {
        long given = Stream.of(request.network(), request.networkId(), request.preset())
                .filter(Objects::nonNull)
                .count();
        if (given == 0 && request.initialModel() != null) {
            return initial == null ? Base.NOTHING : new Base(initial.network(), null, "#/initialModel");
        }
        Base base = given(request, given, violations);
        if (initial != null && base.network() != null) {
            violations.check(
                    base.network().takesWeightsOf(initial.network()),
                    "#/initialModel",
                    "the weights of model '" + initial.model().name() + "' version "
                            + initial.model().version() + " do not fit this network: the layers with weights "
                            + "must have the same sizes at the same places");
        }
        return base;
    }

    private Base given(JobRequest request, long given, Violations violations) {
        if (!violations.check(
                given == 1, "#", "exactly one of network, networkId and preset must be given, were " + given)) {
            return Base.NOTHING;
        }
        if (request.preset() != null) {
            return preset(request.preset(), violations);
        }
        return request.network() != null
                ? network(request.network(), violations)
                : stored(Objects.requireNonNull(request.networkId()), violations);
    }

    private Base network(NetworkDocument document, Violations violations) {
        return document.toSpec("#/network", limits.network(), violations)
                .map(spec -> new Base(spec, null, "#/network/layers"))
                .orElse(Base.NOTHING);
    }

    private Base stored(UUID id, Violations violations) {
        try {
            return new Base(networks.spec(id), null, "#/networkId");
        } catch (NotFoundException e) {
            violations.check(false, "#/networkId", "no stored network has the id " + id);
            return Base.NOTHING;
        }
    }

    private Base preset(String name, Violations violations) {
        Preset preset = presets.find(name).orElse(null);
        if (preset == null) {
            List<String> known = presets.all().stream().map(Preset::name).toList();
            violations.check(
                    false,
                    "#/preset",
                    "no preset is named " + Shown.value(name) + ", known are " + String.join(", ", known));
            return Base.NOTHING;
        }
        return new Base(preset.network(), preset.training(), "#/preset");
    }

    private void checkFit(JobOrder order, String pointer, Violations violations) {
        LoadedDataset data = datasets.load(order.dataset());
        Dataset samples = data.train();
        NetworkSpec network = order.network();
        violations.check(
                network.inputs() == samples.features(),
                pointer,
                "the first layer must take " + samples.features() + " inputs for " + order.dataset() + ", takes "
                        + network.inputs());
        violations.check(
                network.outputs() == samples.classes(),
                pointer,
                "the last layer must have " + samples.classes() + " units for " + order.dataset() + ", has "
                        + network.outputs());
        FitOptions fit = order.training().fit();
        violations.check(
                fit.earlyStopping() == null || fit.validationSamples(samples.size()) > 0,
                "#/training/validationSplit",
                "earlyStopping needs samples to validate with: validationSplit " + fit.validationSplit() + " of "
                        + samples.size() + " leaves none");
        checkMemory(order, data, violations);
    }

    private void checkMemory(JobOrder order, LoadedDataset data, Violations violations) {
        TrainingSettings training = order.training();
        long fit = FitMemory.bytes(
                order.network(),
                training.optimizer(),
                training.fit(),
                data.train().size(),
                backend);
        long evaluation = FitMemory.evaluationBytes(order.network(), data.test().size(), backend);
        long bytes = Math.max(fit, evaluation); // one after the other
        violations.check(
                bytes <= limits.jobs().memory().toBytes(),
                "#/training/batchSize",
                "this network with batches of " + training.fit().batchSize() + " needs about " + (bytes >> 20)
                        + " MiB, at most " + limits.jobs().memory().toMegabytes() + " MiB may be taken");
    }

    /** What the request builds on: a network, and the settings under those it gives. */
    private record Base(
            @Nullable NetworkSpec network, @Nullable TrainingSettings preset, String pointer) {
        static final Base NOTHING = new Base(null, null, "#");
        // Within 2^53, so that a JavaScript client reads it exactly.
        private static final long SEEDS = 1L << 53;

        TrainingSettings training() {
            return preset == null ? Presets.DEFAULTS : preset;
        }

        long seed() {
            return preset == null
                    ? ThreadLocalRandom.current().nextLong(SEEDS)
                    : preset.fit().seed();
        }
    }

    /** Every cap that an order is held against. */
    @Component
    record Limits(NetworkLimits network, TrainingLimits training, JobLimits jobs) {}
}
