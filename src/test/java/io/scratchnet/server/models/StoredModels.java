package io.scratchnet.server.models;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.scratchnet.engine.Backend;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.specs.SpecJson;
import io.scratchnet.server.storage.Artifacts;
import io.scratchnet.server.storage.DiskSpace;
import io.scratchnet.server.storage.StoredArtifact;
import io.scratchnet.server.storage.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Versions of the model digits whose weights lie in a database, and the memory that they are loaded into. */
public final class StoredModels implements AutoCloseable {
    public static final String MODEL = "digits";
    public static final NetworkSpec SPEC = spec(784, 32);

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final WatchedDatabase database = new WatchedDatabase(TestDatabase.H2.migrated());
    public final JdbcClient jdbc = JdbcClient.create(database);

    private final Backend backend = Backend.best();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final JsonMapper json = JsonMapper.builder().build();
    private final ModelVersionRepository table = new ModelVersionRepository(
            jdbc, new VersionRows(new SpecJson(json), new AnnotationRepository(jdbc, json), json), json);
    private final AuditLog log = new AuditLog(new AuditRepository(jdbc), Clock.systemUTC());
    private final Artifacts artifacts;

    public StoredModels() {
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(DiskSpace.class, () -> DiskSpace.NOT_OURS);
        context.registerBean(Artifacts.class);
        context.refresh();
        artifacts = context.getBean(Artifacts.class);
    }

    public static NetworkSpec spec(int inputs, int units) {
        return new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(inputs, units, Initializer.HE_NORMAL),
                        new LayerSpec.Act(Activation.RELU),
                        new LayerSpec.Fc(units, 10, Initializer.HE_NORMAL),
                        new LayerSpec.Act(Activation.SOFTMAX)),
                Loss.CROSS_ENTROPY);
    }

    public Models models() {
        return new Models(table, artifacts, model -> Optional.empty(), log, event -> {});
    }

    public Artifacts artifacts() {
        return artifacts;
    }

    public SimpleMeterRegistry metrics() {
        return metrics;
    }

    /** Stores weights drawn by the version's number as a seed. */
    public ModelVersion store(int number, NetworkSpec spec) {
        try (Network network = Network.of(spec, Optimizer.sgd(0.1), backend)) {
            network.initialize(number);
            return store(number, spec, network);
        }
    }

    public ModelVersion store(int number, NetworkSpec spec, Network network) {
        StoredArtifact weights = artifacts.store(spec.weightBytes(), out -> network.save(out, Map.of()));
        ModelVersion version = new ModelVersion(
                MODEL,
                number,
                List.of(Models.LATEST),
                Instant.EPOCH,
                spec,
                new Provenance(Origin.IMPORTED, null, null, null, null, null, null, null),
                null,
                Annotations.NONE,
                Annotations.NONE,
                weights.id(),
                weights.sha256(),
                null);
        table.nextVersion(MODEL);
        table.insert(version, List.of(), null);
        return version;
    }

    /** What the version's network says of an all-grey image. */
    public float[] expected(int number) {
        try (Network network = Network.of(SPEC, Optimizer.sgd(0.1), backend)) {
            network.initialize(number);
            return grey(network);
        }
    }

    public static float[] grey(Network network) {
        float[] input = new float[network.spec().inputs()];
        Arrays.fill(input, 0.5f);
        return network.predict(new float[][] {input})[0];
    }

    /** Runs work when weights are read next, in the middle of it. */
    public void whileReading(Runnable work) {
        database.watch((sql, inTransaction) -> {
            if (sql.contains("from artifact_piece")) {
                database.watch((later, within) -> {});
                work.run();
            }
        });
    }

    public double bytes() {
        return metrics.get("scratchnet.models.cache.bytes").gauge().value();
    }

    public double counted(String what) {
        return metrics.get("scratchnet.models.cache." + what).functionCounter().count();
    }

    public ModelVersion find(int number) {
        return table.find(MODEL, number).orElseThrow();
    }

    public void delete(int number) {
        ModelVersion gone = find(number);
        table.delete(MODEL, number);
        artifacts.delete(gone.artifactId());
    }

    @Override
    public void close() {
        context.close();
    }
}
