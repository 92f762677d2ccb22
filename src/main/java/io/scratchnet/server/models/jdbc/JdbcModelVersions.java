package io.scratchnet.server.models.jdbc;

import io.scratchnet.engine.Evaluation;
import io.scratchnet.server.models.DatasetVersion;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.ModelVersions;
import io.scratchnet.server.paging.PageRequest;
import io.scratchnet.server.paging.PageToken;
import io.scratchnet.server.recipes.RecipeJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcModelVersions implements ModelVersions {
    private static final String COLUMNS = """
            select v.*, v.version = (select max(m.version) from model_version m where m.model = v.model) as latest
            from model_version v
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
    private static final String EVALUATION =
            "select evaluation from model_version where model = :model and version = :version";
    private static final String LATEST = "select coalesce(max(version), 0) from model_version where model = :model";
    private static final String LOCK = "select last_version from model where name = :model for update";
    private static final String ADD_MODEL = "insert into model (name, last_version) values (:model, 0)";
    private static final String COUNT_UP = "update model set last_version = last_version + 1 where name = :model";
    private static final String LAST_NUMBER = "select last_version from model where name = :model";
    private static final String DELETE = "delete from model_version where model = :model and version = :version";
    private static final String INSERT = """
            insert into model_version (model, version, created_at, job_id, dataset_name, dataset_sha256, network,
                training, parameter_count, test_accuracy, test_loss, evaluation, artifact_id, sha256)
            values (:model, :version, :createdAt, :jobId, :datasetName, :datasetSha256, :network,
                :training, :parameterCount, :testAccuracy, :testLoss, :evaluation, :artifactId, :sha256)
            """;

    private final JdbcClient jdbc;
    private final RecipeJson recipes;
    private final JsonMapper mapper;
    private final TransactionTemplate apart;

    JdbcModelVersions(JdbcClient jdbc, RecipeJson recipes, JsonMapper mapper, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.recipes = recipes;
        this.mapper = mapper;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void lock(String model) {
        jdbc.sql(LOCK).param("model", model).query(Integer.class).optional();
    }

    @Override
    public int nextVersion(String model) {
        if (countUp(model) == 0) {
            addModel(model);
            countUp(model);
        }
        return jdbc.sql(LAST_NUMBER).param("model", model).query(Integer.class).single();
    }

    private int countUp(String model) {
        return jdbc.sql(COUNT_UP).param("model", model).update();
    }

    /** In a transaction of its own: a lost race must not spoil the caller's on PostgreSQL. */
    private void addModel(String model) {
        try {
            apart.executeWithoutResult(
                    status -> jdbc.sql(ADD_MODEL).param("model", model).update());
        } catch (DuplicateKeyException e) {
            // Somebody else published the first version of this model just now: its row is there, as wanted.
        }
    }

    @Override
    public void insert(ModelVersion version, Evaluation evaluation) {
        jdbc.sql(INSERT)
                .param("model", version.model())
                .param("version", version.version())
                .param("createdAt", version.createdAt().atOffset(ZoneOffset.UTC))
                .param("jobId", version.jobId())
                .param("datasetName", version.dataset().name())
                .param("datasetSha256", version.dataset().sha256())
                .param("network", recipes.write(version.network()))
                .param("training", recipes.write(version.training()))
                .param("parameterCount", version.network().parameterCount())
                .param("testAccuracy", version.testAccuracy())
                .param("testLoss", version.testLoss())
                .param("evaluation", mapper.writeValueAsString(evaluation))
                .param("artifactId", version.artifactId())
                .param("sha256", version.sha256())
                .update();
    }

    @Override
    public Optional<ModelVersion> find(String model, int version) {
        return jdbc.sql(FIND)
                .param("model", model)
                .param("version", version)
                .query(this::version)
                .optional();
    }

    @Override
    public Optional<Evaluation> evaluation(String model, int version) {
        return jdbc.sql(EVALUATION)
                .param("model", model)
                .param("version", version)
                .query(String.class)
                .optional()
                .map(json -> mapper.readValue(json, Evaluation.class));
    }

    @Override
    public OptionalInt latest(String model) {
        Integer latest = jdbc.sql(LATEST)
                .param("model", model)
                .query((row, number) -> row.getInt(1))
                .single();
        return latest == 0 ? OptionalInt.empty() : OptionalInt.of(latest);
    }

    @Override
    public List<ModelVersion> of(String model, PageRequest page) {
        return newestFirst(OF_MODEL, page)
                .param("model", model)
                .query(this::version)
                .list();
    }

    @Override
    public List<ModelVersion> latestOfEach(PageRequest page) {
        return newestFirst(LATEST_OF_EACH, page).query(this::version).list();
    }

    private JdbcClient.StatementSpec newestFirst(String select, PageRequest page) {
        PageToken after = page.after();
        JdbcClient.StatementSpec query = after == null
                ? jdbc.sql(select + NEWEST_FIRST)
                : jdbc.sql(select + AFTER + NEWEST_FIRST)
                        .param("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                        .param("id", after.id());
        return query.param("rows", page.rows());
    }

    @Override
    public void delete(String model, int version) {
        jdbc.sql(DELETE).param("model", model).param("version", version).update();
    }

    private ModelVersion version(ResultSet row, int number) throws SQLException {
        return new ModelVersion(
                row.getString("model"),
                row.getInt("version"),
                row.getBoolean("latest"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("job_id", UUID.class),
                new DatasetVersion(row.getString("dataset_name"), row.getString("dataset_sha256")),
                recipes.readNetwork(row.getString("network")),
                recipes.readTraining(row.getString("training")),
                row.getDouble("test_accuracy"),
                row.getDouble("test_loss"),
                row.getObject("artifact_id", UUID.class),
                row.getString("sha256"));
    }
}
