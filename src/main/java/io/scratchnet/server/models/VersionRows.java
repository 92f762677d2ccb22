package io.scratchnet.server.models;

import io.scratchnet.engine.Platform;
import io.scratchnet.server.specs.SpecJson;
import io.scratchnet.server.specs.TrainingSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns model versions into rows and back. */
@Component
class VersionRows {
    private final SpecJson recipes;
    private final AnnotationRepository remarks;
    private final JsonMapper mapper;

    VersionRows(SpecJson recipes, AnnotationRepository remarks, JsonMapper mapper) {
        this.recipes = recipes;
        this.remarks = remarks;
        this.mapper = mapper;
    }

    Map<String, @Nullable Object> parameters(ModelVersion version) {
        TestMetrics metrics = version.metrics();
        Map<String, @Nullable Object> parameters = provenance(version.provenance());
        parameters.put("model", version.model());
        parameters.put("version", version.version());
        parameters.put("createdAt", version.createdAt().atOffset(ZoneOffset.UTC));
        parameters.put("network", recipes.write(version.network()));
        parameters.put("parameterCount", version.network().parameterCount());
        parameters.put("testAccuracy", metrics == null ? null : metrics.testAccuracy());
        parameters.put("testLoss", metrics == null ? null : metrics.testLoss());
        DatasetVersion measuredOn = metrics == null ? null : metrics.dataset();
        parameters.put("measuredName", measuredOn == null ? null : measuredOn.name());
        parameters.put("measuredSha256", measuredOn == null ? null : measuredOn.sha256());
        parameters.put("artifactId", version.artifactId());
        parameters.put("sha256", version.sha256());
        parameters.put("tensorsSha256", version.tensorsSha256());
        return parameters;
    }

    private Map<String, @Nullable Object> provenance(Provenance provenance) {
        DatasetVersion dataset = provenance.dataset();
        InitialModel initial = provenance.initialModel();
        TrainingSettings training = provenance.training();
        BuildVersion code = provenance.code();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("origin", provenance.origin().name());
        parameters.put("jobId", provenance.jobId());
        parameters.put("datasetName", dataset == null ? null : dataset.name());
        parameters.put("datasetSha256", dataset == null ? null : dataset.sha256());
        parameters.put("training", training == null ? null : recipes.write(training));
        parameters.put("initialModel", initial == null ? null : initial.name());
        parameters.put("initialVersion", initial == null ? null : initial.version());
        parameters.put("runSeconds", provenance.seconds());
        parameters.put("engine", provenance.engine() == null ? null : mapper.writeValueAsString(provenance.engine()));
        parameters.put("codeVersion", code == null ? null : code.version());
        parameters.put("codeCommit", code == null ? null : code.commit());
        return parameters;
    }

    /** As {@link AnnotationRepository#part}. */
    String part(Tag tag) {
        return remarks.part(tag);
    }

    ModelVersion version(ResultSet row) throws SQLException {
        return new ModelVersion(
                row.getString("model"),
                row.getInt("version"),
                aliases(row.getString("aliases"), row.getBoolean("latest")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                recipes.readNetwork(row.getString("network")),
                provenance(row),
                metrics(row),
                remarks.read(row, "description", "tags"),
                remarks.read(row, "model_description", "model_tags"),
                row.getObject("artifact_id", UUID.class),
                row.getString("sha256"),
                row.getString("tensors_sha256"));
    }

    private static @Nullable TestMetrics metrics(ResultSet row) throws SQLException {
        Double accuracy = row.getObject("test_accuracy", Double.class);
        DatasetVersion measuredOn = dataset(row, "measured_name", "measured_sha256");
        return accuracy == null ? null : new TestMetrics(accuracy, row.getDouble("test_loss"), measuredOn);
    }

    private static @Nullable DatasetVersion dataset(ResultSet row, String name, String sha256) throws SQLException {
        String named = row.getString(name);
        return named == null ? null : new DatasetVersion(named, row.getString(sha256));
    }

    private static List<String> aliases(@Nullable String set, boolean latest) {
        Stream<String> names = set == null ? Stream.of() : Stream.of(set.split(" ", -1));
        return Stream.concat(names, latest ? Stream.of(Models.LATEST) : Stream.of())
                .sorted()
                .toList();
    }

    private Provenance provenance(ResultSet row) throws SQLException {
        String training = row.getString("training");
        String initial = row.getString("initial_model");
        String engine = row.getString("engine");
        String code = row.getString("code_version");
        return new Provenance(
                Origin.valueOf(row.getString("origin")),
                row.getObject("job_id", UUID.class),
                dataset(row, "dataset_name", "dataset_sha256"),
                training == null ? null : recipes.readTraining(training),
                initial == null ? null : new InitialModel(initial, row.getInt("initial_version")),
                row.getObject("run_seconds", Double.class),
                engine == null ? null : mapper.readValue(engine, Platform.class),
                code == null ? null : new BuildVersion(code, row.getString("code_commit")));
    }
}
