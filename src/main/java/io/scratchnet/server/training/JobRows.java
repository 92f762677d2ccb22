package io.scratchnet.server.training;

import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import io.scratchnet.server.models.InitialModel;
import io.scratchnet.server.specs.SpecJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns jobs into rows and back. */
@Component
class JobRows {
    private static final String FIND = "select * from training_job where id = :id";
    private static final String SNAPSHOTS = """
            select id, epoch, epochs, percent, eta_seconds, samples_per_second, run_seconds
            from training_job
            where id in (:ids)
            """;
    private static final String FOR_UPDATE = " for update";
    private static final String NEWEST = "select * from training_job where 1 = 1\n";
    private static final String OF_STATUS = "and status = :status\n";
    private static final String AFTER = "and (created_at < :createdAt or (created_at = :createdAt and id < :id))\n";
    private static final String ORDER = "order by created_at desc, id desc limit :rows";

    private final JdbcClient jdbc;
    private final SpecJson recipes;
    private final TransitionRows transitions;

    JobRows(JdbcClient jdbc, SpecJson recipes, TransitionRows transitions) {
        this.jdbc = jdbc;
        this.recipes = recipes;
        this.transitions = transitions;
    }

    Optional<TrainingJob> find(UUID id, boolean forUpdate) {
        return jdbc.sql(forUpdate ? FIND + FOR_UPDATE : FIND)
                .param("id", id)
                .query((row, number) -> job(row))
                .optional()
                .map(job -> withTransitions(job, transitions.of(List.of(id))));
    }

    List<TrainingJob> newestFirst(@Nullable JobStatus status, PageRequest page) {
        PageToken after = page.after();
        String sql = NEWEST + (status == null ? "" : OF_STATUS) + (after == null ? "" : AFTER) + ORDER;
        JdbcClient.StatementSpec query = jdbc.sql(sql).param("rows", page.rows());
        if (status != null) {
            query = query.param("status", status.name());
        }
        if (after != null) {
            query = query.param("createdAt", utc(after.createdAt())).param("id", after.id());
        }
        List<TrainingJob> jobs = query.query((row, number) -> job(row)).list();
        Map<UUID, List<Transition>> all =
                transitions.of(jobs.stream().map(TrainingJob::id).toList());
        return jobs.stream().map(job -> withTransitions(job, all)).toList();
    }

    /** The transitions are read first: progress is never older than they are. */
    List<JobSnapshot> snapshots(Collection<UUID> ids) {
        Map<UUID, List<Transition>> all = transitions.of(ids);
        if (all.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SNAPSHOTS)
                .param("ids", all.keySet())
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new JobSnapshot(id, progress(row), all.getOrDefault(id, List.of()));
                })
                .list();
    }

    Map<String, @Nullable Object> insertParameters(TrainingJob job) {
        JobSpec spec = job.spec();
        InitialModel initial = spec.initialModel();
        Map<String, @Nullable Object> parameters = stateParameters(job.state());
        parameters.put("id", job.id());
        parameters.put("name", spec.name());
        parameters.put("model", spec.model());
        parameters.put("dataset", spec.dataset());
        parameters.put("network", recipes.write(spec.network()));
        parameters.put("training", recipes.write(spec.training()));
        parameters.put("initialModel", initial == null ? null : initial.name());
        parameters.put("initialVersion", initial == null ? null : initial.version());
        parameters.put("maxRuntimeSeconds", spec.maxRuntime().toSeconds());
        parameters.put("publishes", spec.publishes());
        parameters.put("epochs", job.progress().epochs());
        parameters.put("createdAt", utc(job.createdAt()));
        return parameters;
    }

    Map<String, @Nullable Object> updateParameters(TrainingJob job) {
        Map<String, @Nullable Object> parameters = progressParameters(job.progress(), job.metrics());
        parameters.putAll(stateParameters(job.state()));
        parameters.put("id", job.id());
        parameters.put("testAccuracy", job.metrics().testAccuracy());
        return parameters;
    }

    private static Map<String, @Nullable Object> stateParameters(JobState state) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("status", state.status().name());
        parameters.put("attempt", state.attempt());
        parameters.put("ticket", state.ticket());
        parameters.put("retries", state.retries());
        parameters.put("losses", state.losses());
        parameters.put("keepModel", state.keepModel());
        parameters.put("resultVersion", state.resultVersion());
        parameters.put("failure", state.failure());
        parameters.put("startedAt", utc(state.startedAt()));
        parameters.put("finishedAt", utc(state.finishedAt()));
        return parameters;
    }

    static Map<String, @Nullable Object> progressParameters(JobProgress progress, JobMetrics metrics) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("epoch", progress.epoch());
        parameters.put("percent", progress.percent());
        parameters.put("etaSeconds", progress.etaSeconds());
        parameters.put("samplesPerSecond", progress.samplesPerSecond());
        parameters.put("runSeconds", progress.runSeconds());
        parameters.put("loss", metrics.loss());
        parameters.put("accuracy", metrics.accuracy());
        parameters.put("validationLoss", metrics.validationLoss());
        parameters.put("validationAccuracy", metrics.validationAccuracy());
        return parameters;
    }

    private TrainingJob job(ResultSet row) throws SQLException {
        return new TrainingJob(
                row.getObject("id", UUID.class),
                spec(row),
                state(row),
                progress(row),
                metrics(row),
                List.of(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private JobSpec spec(ResultSet row) throws SQLException {
        String initial = row.getString("initial_model");
        return new JobSpec(
                row.getString("name"),
                row.getString("model"),
                row.getString("dataset"),
                recipes.readNetwork(row.getString("network")),
                recipes.readTraining(row.getString("training")),
                initial == null ? null : new InitialModel(initial, row.getInt("initial_version")),
                Duration.ofSeconds(row.getLong("max_runtime_seconds")),
                row.getBoolean("publishes"));
    }

    private static JobState state(ResultSet row) throws SQLException {
        return new JobState(
                JobStatus.valueOf(row.getString("status")),
                row.getInt("attempt"),
                row.getInt("ticket"),
                row.getInt("retries"),
                row.getInt("losses"),
                row.getBoolean("keep_model"),
                row.getObject("result_version", Integer.class),
                row.getString("failure"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static JobProgress progress(ResultSet row) throws SQLException {
        return new JobProgress(
                row.getInt("epoch"),
                row.getInt("epochs"),
                row.getDouble("percent"),
                row.getObject("eta_seconds", Double.class),
                row.getObject("samples_per_second", Double.class),
                row.getDouble("run_seconds"));
    }

    private static JobMetrics metrics(ResultSet row) throws SQLException {
        return new JobMetrics(
                row.getObject("loss", Double.class),
                row.getObject("accuracy", Double.class),
                row.getObject("validation_loss", Double.class),
                row.getObject("validation_accuracy", Double.class),
                row.getObject("test_accuracy", Double.class));
    }

    private static TrainingJob withTransitions(TrainingJob job, Map<UUID, List<Transition>> all) {
        List<Transition> transitions = all.getOrDefault(job.id(), List.of());
        return new TrainingJob(
                job.id(), job.spec(), job.state(), job.progress(), job.metrics(), transitions, job.createdAt());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
