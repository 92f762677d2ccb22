package io.scratchnet.server.models;

import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The registry's table of versions. */
@Repository
class ModelVersionRepository {
    private static final String COLUMNS = """
            select v.model, v.version, v.created_at, v.network, v.origin, v.job_id, v.dataset_name, v.dataset_sha256,
                v.training, v.initial_model, v.initial_version, v.run_seconds, v.engine, v.code_version,
                v.code_commit, v.test_accuracy, v.test_loss, v.measured_name, v.measured_sha256, v.artifact_id, v.sha256,
                v.tensors_sha256, v.description, v.tags,
                named.description as model_description, named.tags as model_tags,
                v.version = (select max(m.version) from model_version m where m.model = v.model) as latest,
                (select string_agg(a.name, ' ') from model_alias a where a.model = v.model and a.version = v.version)
                    as aliases
            from model_version v
            join model named on named.name = v.model
            """;
    private static final String FIND = COLUMNS + "where v.model = :model and v.version = :version";
    private static final String OF_MODEL = COLUMNS + "where v.model = :model\n";
    private static final String LATEST_OF_EACH =
            COLUMNS + "where v.version = (select max(m.version) from model_version m where m.model = v.model)\n";
    private static final String AFTER = """
            and (v.created_at < :createdAt or (v.created_at = :createdAt and v.artifact_id < :id))
            """;
    private static final String NEWEST_FIRST = """
            order by v.created_at desc, v.artifact_id desc
            limit :rows
            """;
    private static final String HISTORY =
            "select history from model_version where model = :model and version = :version";
    private static final String NUMBERS =
            "select version from model_version where model = :model order by version desc";
    private static final String EVALUATION =
            "select evaluation from model_version where model = :model and version = :version";
    private static final String FIND_LATEST = COLUMNS + """
            where v.model = :model and v.version = (select max(m.version) from model_version m where m.model = :model)
            """;
    private static final String LATEST = "select coalesce(max(version), 0) from model_version where model = :model";
    private static final String LOCK = "select last_version from model where name = :model for update";
    private static final String NAMED = "select version from model_alias where model = :model and name = :alias";
    private static final String ADD_MODEL =
            "insert into model (name, last_version) values (:model, 0) on conflict do nothing";
    private static final String COUNT_UP = "update model set last_version = last_version + 1 where name = :model";
    private static final String LAST_NUMBER = "select last_version from model where name = :model";
    private static final String ADD_TENSORS_SHA256 = """
            update model_version set tensors_sha256 = :sha256
            where model = :model and version = :version and tensors_sha256 is null
            """;
    private static final String DELETE = "delete from model_version where model = :model and version = :version";
    private static final String INSERT = """
            insert into model_version (model, version, created_at, network, origin, job_id, dataset_name,
                dataset_sha256, training, initial_model, initial_version, run_seconds, engine, code_version,
                code_commit, history, parameter_count, test_accuracy, test_loss, measured_name,
                measured_sha256, evaluation, artifact_id, sha256, tensors_sha256)
            values (:model, :version, :createdAt, :network, :origin, :jobId, :datasetName,
                :datasetSha256, :training, :initialModel, :initialVersion, :runSeconds, :engine, :codeVersion,
                :codeCommit, :history, :parameterCount, :testAccuracy, :testLoss, :measuredName,
                :measuredSha256, :evaluation, :artifactId, :sha256, :tensorsSha256)
            """;

    private final JdbcClient jdbc;
    private final VersionRows rows;
    private final JsonMapper mapper;

    ModelVersionRepository(JdbcClient jdbc, VersionRows rows, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.mapper = mapper;
    }

    /** Keeps all others from changing a model, its versions and its aliases for the rest of the caller's transaction. */
    void lock(String model) {
        jdbc.sql(LOCK).param("model", model).query(Integer.class).optional();
    }

    /** Takes the next number of a model for the rest of the caller's transaction; concurrent callers wait for its end. */
    int nextVersion(String model) {
        jdbc.sql(ADD_MODEL).param("model", model).update();
        jdbc.sql(COUNT_UP).param("model", model).update();
        return jdbc.sql(LAST_NUMBER).param("model", model).query(Integer.class).single();
    }

    /**
     * Stores a version.
     *
     * @param history one row a finished epoch of its training
     * @param evaluation null where there was none
     */
    void insert(ModelVersion version, List<EpochResult> history, @Nullable Evaluation evaluation) {
        jdbc.sql(INSERT)
                .params(rows.parameters(version))
                .param("history", mapper.writeValueAsString(history))
                .param("evaluation", evaluation == null ? null : mapper.writeValueAsString(evaluation))
                .update();
    }

    public Optional<ModelVersion> find(String model, int version) {
        return jdbc.sql(FIND)
                .param("model", model)
                .param("version", version)
                .query((row, number) -> rows.version(row))
                .optional();
    }

    /** The version of the highest number that a model has. */
    Optional<ModelVersion> findLatest(String model) {
        return jdbc.sql(FIND_LATEST)
                .param("model", model)
                .query((row, number) -> rows.version(row))
                .optional();
    }

    /** One row a finished epoch, in order; empty where there is no such version. */
    Optional<List<EpochResult>> history(String model, int version) {
        return json(HISTORY, model, version).map(json -> List.of(mapper.readValue(json, EpochResult[].class)));
    }

    /** Empty where there is no such version, or it was never measured. */
    Optional<Evaluation> evaluation(String model, int version) {
        return json(EVALUATION, model, version).map(json -> mapper.readValue(json, Evaluation.class));
    }

    private Optional<String> json(String select, String model, int version) {
        return jdbc.sql(select)
                .param("model", model)
                .param("version", version)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(Function.identity());
    }

    /** The highest number a model has. */
    OptionalInt latest(String model) {
        Integer latest = jdbc.sql(LATEST)
                .param("model", model)
                .query((row, number) -> row.getInt(1))
                .single();
        return latest == 0 ? OptionalInt.empty() : OptionalInt.of(latest);
    }

    /** The number that an alias of a model names; {@code latest} is the highest it has. */
    public OptionalInt named(String model, String alias) {
        if (alias.equals(Models.LATEST)) {
            return latest(model);
        }
        List<Integer> named = jdbc.sql(NAMED)
                .param("model", model)
                .param("alias", alias)
                .query(Integer.class)
                .list();
        return named.stream().mapToInt(Integer::intValue).findFirst();
    }

    /** The numbers of one model's versions, newest first. */
    List<Integer> numbers(String model) {
        return jdbc.sql(NUMBERS)
                .param("model", model)
                .query((row, number) -> row.getInt(1))
                .list();
    }

    /** The versions of one model that have all these tags, newest first. */
    List<ModelVersion> of(String model, List<Tag> tags, PageRequest page) {
        return newestFirst(OF_MODEL, "v", tags, page)
                .param("model", model)
                .query((row, number) -> rows.version(row))
                .list();
    }

    /** The latest version of each model that has all these tags, newest first. */
    List<ModelVersion> latestOfEach(List<Tag> tags, PageRequest page) {
        return newestFirst(LATEST_OF_EACH, "named", tags, page)
                .query((row, number) -> rows.version(row))
                .list();
    }

    /** @param tagged whose tags count: {@code v} for the versions, {@code named} for the models */
    private JdbcClient.StatementSpec newestFirst(String select, String tagged, List<Tag> tags, PageRequest page) {
        PageToken after = page.after();
        StringBuilder sql = new StringBuilder(select);
        Map<String, Object> parameters = new HashMap<>();
        for (Tag tag : tags) {
            sql.append("and position(:tag%d in %s.tags) > 0\n".formatted(parameters.size(), tagged));
            parameters.put("tag" + parameters.size(), rows.part(tag));
        }
        if (after != null) {
            sql.append(AFTER);
            parameters.put("createdAt", after.createdAt().atOffset(ZoneOffset.UTC));
            parameters.put("id", after.id());
        }
        return jdbc.sql(sql.append(NEWEST_FIRST).toString()).params(parameters).param("rows", page.rows());
    }

    /** Stores the checksum of a version's tensors where there is none yet. */
    void addTensorsSha256(String model, int version, String sha256) {
        jdbc.sql(ADD_TENSORS_SHA256)
                .param("model", model)
                .param("version", version)
                .param("sha256", sha256)
                .update();
    }

    /** Removes a version; its number is not given again. */
    void delete(String model, int version) {
        jdbc.sql(DELETE).param("model", model).param("version", version).update();
    }
}
