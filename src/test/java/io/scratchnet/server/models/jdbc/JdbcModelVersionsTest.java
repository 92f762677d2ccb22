package io.scratchnet.server.models.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.Evaluation;
import io.scratchnet.server.database.TestDatabase;
import io.scratchnet.server.models.DatasetVersion;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.paging.PageRequest;
import io.scratchnet.server.recipes.Preset;
import io.scratchnet.server.recipes.Presets;
import io.scratchnet.server.recipes.RecipeJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcModelVersionsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Evaluation EVALUATION =
            new Evaluation(0.1, 0.97, List.of(List.of(5, 1), List.of(0, 6)), List.of(3));
    private static final Preset QUICK = new Presets().find("quick").orElseThrow();

    private final JdbcModelVersions versions;

    JdbcModelVersionsTest(TestDatabase database) {
        DataSource source = database.migrated();
        JsonMapper mapper = JsonMapper.builder().build();
        versions = new JdbcModelVersions(
                JdbcClient.create(source), new RecipeJson(mapper), mapper, new JdbcTransactionManager(source));
    }

    @Test
    void a_version_is_read_as_it_was_stored() {
        ModelVersion stored = stored("digits");

        assertThat(versions.find("digits", 1)).contains(stored);
        assertThat(versions.evaluation("digits", 1)).contains(EVALUATION);
    }

    @Test
    void numbers_count_up_for_each_model_and_are_never_reused() {
        stored("digits");
        stored("digits");
        stored("letters");

        versions.delete("digits", 2);

        assertThat(versions.nextVersion("digits")).isEqualTo(3);
        assertThat(versions.nextVersion("letters")).isEqualTo(2);
    }

    @Test
    void latest_is_the_highest_number_that_is_left() {
        stored("digits");
        stored("digits");
        assertThat(versions.latest("digits")).hasValue(2);
        assertThat(versions.find("digits", 1).orElseThrow().latest()).isFalse();

        versions.delete("digits", 2);

        assertThat(versions.latest("digits")).hasValue(1);
        assertThat(versions.find("digits", 1).orElseThrow().latest()).isTrue();
        assertThat(versions.latest("unknown")).isEmpty();
    }

    @Test
    void a_list_of_models_has_the_latest_version_of_each() {
        stored("digits");
        ModelVersion second = stored("digits");
        ModelVersion other = stored("letters");

        assertThat(versions.latestOfEach(new PageRequest(10, null))).containsExactlyInAnyOrder(second, other);
        assertThat(versions.of("digits", new PageRequest(10, null))).hasSize(2);
        assertThat(versions.of("digits", new PageRequest(1, null))).hasSize(2);
    }

    private ModelVersion stored(String model) {
        int number = versions.nextVersion(model);
        ModelVersion version = new ModelVersion(
                model,
                number,
                true,
                NOON.plusSeconds(number),
                UUID.randomUUID(),
                new DatasetVersion("mnist", "ab".repeat(32)),
                QUICK.network(),
                QUICK.training(),
                0.97,
                0.1,
                UUID.randomUUID(),
                "cd".repeat(32));
        versions.insert(version, EVALUATION);
        return version;
    }
}
