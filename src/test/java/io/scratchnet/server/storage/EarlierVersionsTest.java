package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.Platform;
import io.scratchnet.engine.evaluation.Evaluation;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Versions that were published before a migration can be read after it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class EarlierVersionsTest {
    private static final String BEFORE_PROVENANCE = "5";
    private static final String INSERT = """
            insert into model_version (model, version, created_at, dataset_name, dataset_sha256, network, training,
                parameter_count, test_accuracy, test_loss, evaluation, artifact_id, sha256)
            values ('digits', 1, timestamp with time zone '2026-11-23 12:00:00+00', 'mnist', 'ab', '{}', '{}',
                1, 0.5, 0.1, '{"loss":0.1,"accuracy":0.5,"confusion":[[1,1],[0,0]],"misclassified":[3]}', :artifact, 'cd')
            """;

    private final DataSource database;

    EarlierVersionsTest(TestDatabase kind) throws SQLException {
        this.database = kind.empty("test_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    @Test
    void an_engine_from_before_lanes_were_recorded_has_none() {
        String json = """
                {"kernels":"vector","threads":2,"shards":4,"smallBatch":4,"nd4j":"1.0.0-M2.1","blasCore":"Haswell",
                "cpu":"A CPU","cores":2,"java":"25","os":"Linux amd64"}""";

        Platform engine = JsonMapper.builder().build().readValue(json, Platform.class);

        assertThat(engine.lanes()).isNull();
        assertThat(engine.cores()).isEqualTo(2);
    }

    @Test
    void an_evaluation_from_before_details_were_kept_has_none() {
        Flyway.configure().dataSource(database).target(BEFORE_PROVENANCE).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into model (name, last_version) values ('digits', 1)").update();
        jdbc.sql(INSERT).param("artifact", UUID.randomUUID()).update();

        Flyway.configure().dataSource(database).load().migrate();

        String json = jdbc.sql("select evaluation from model_version")
                .query((row, number) -> row.getString(1))
                .single();
        assertThat(JsonMapper.builder().build().readValue(json, Evaluation.class))
                .isEqualTo(new Evaluation(0.1, 0.5, List.of(List.of(1, 1), List.of(0, 0)), List.of(3), List.of()));
        assertThat(jdbc.sql("select origin || history || tags from model_version")
                        .query((row, number) -> row.getString(1))
                        .single())
                .isEqualTo("TRAINED[]{}");
    }
}
