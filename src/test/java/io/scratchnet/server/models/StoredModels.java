package io.scratchnet.server.models;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Evaluation;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.artifacts.Artifacts;
import io.scratchnet.server.artifacts.Stored;
import io.scratchnet.server.database.TestDatabase;
import io.scratchnet.server.paging.PageRequest;
import io.scratchnet.server.recipes.Presets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Versions of the model digits whose weights lie in a database, and the memory that they are loaded into. */
final class StoredModels implements ModelVersions, AutoCloseable {
    static final String MODEL = "digits";
    static final NetworkSpec SPEC = spec(784, 32);

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final JdbcClient jdbc = JdbcClient.create(TestDatabase.H2.migrated());

    private final Backend backend = Backend.best();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<Integer, ModelVersion> versions = new ConcurrentSkipListMap<>();
    private final Artifacts artifacts;

    StoredModels() {
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(Artifacts.class);
        context.refresh();
        artifacts = context.getBean(Artifacts.class);
    }

    static NetworkSpec spec(int inputs, int units) {
        return new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(inputs, units, Initializer.HE_NORMAL),
                        new LayerSpec.Act(Activation.RELU),
                        new LayerSpec.Fc(units, 10, Initializer.HE_NORMAL),
                        new LayerSpec.Act(Activation.SOFTMAX)),
                Loss.CROSS_ENTROPY);
    }

    LoadedModels loadedInto(DataSize limit) {
        return new LoadedModels(this, new ModelReader(artifacts, backend), limit, metrics);
    }

    /** Stores weights drawn by the version's number as a seed. */
    ModelVersion store(int number, NetworkSpec spec) {
        try (Network network = Network.of(spec, Optimizer.sgd(0.1), backend)) {
            network.initialize(number);
            return store(number, spec, network);
        }
    }

    ModelVersion store(int number, NetworkSpec spec, Network network) {
        Stored weights = artifacts.store(out -> network.save(out, Map.of()));
        ModelVersion version = new ModelVersion(
                MODEL,
                number,
                true,
                Instant.EPOCH,
                null,
                new DatasetVersion("mnist", "0"),
                spec,
                new Presets().find("quick").orElseThrow().training(),
                0.9,
                0.1,
                weights.id(),
                weights.sha256());
        versions.put(number, version);
        return version;
    }

    /** What the version's network says of an all-grey image. */
    float[] expected(int number) {
        try (Network network = Network.of(SPEC, Optimizer.sgd(0.1), backend)) {
            network.initialize(number);
            return grey(network);
        }
    }

    static float[] grey(Network network) {
        float[] input = new float[network.spec().inputs()];
        Arrays.fill(input, 0.5f);
        return network.predict(new float[][] {input})[0];
    }

    double bytes() {
        return metrics.get("scratchnet.models.cache.bytes").gauge().value();
    }

    double counted(String what) {
        return metrics.get("scratchnet.models.cache." + what).functionCounter().count();
    }

    @Override
    public Optional<ModelVersion> find(String model, int version) {
        return Optional.ofNullable(versions.get(version));
    }

    @Override
    public OptionalInt latest(String model) {
        return versions.keySet().stream()
                .max(Comparator.naturalOrder())
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    @Override
    public void delete(String model, int version) {
        ModelVersion gone = find(model, version).orElseThrow();
        versions.remove(version);
        artifacts.delete(gone.artifactId());
    }

    @Override
    public int nextVersion(String model) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void insert(ModelVersion version, Evaluation evaluation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Evaluation> evaluation(String model, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ModelVersion> of(String model, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ModelVersion> latestOfEach(PageRequest page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        context.close();
    }
}
