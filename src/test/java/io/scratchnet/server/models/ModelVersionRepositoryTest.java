package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.Platform;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.evaluation.Misclassification;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.specs.Preset;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.specs.SpecJson;
import io.scratchnet.server.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ModelVersionRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Evaluation EVALUATION = new Evaluation(
            0.1,
            0.97,
            List.of(List.of(5, 1), List.of(0, 6)),
            List.of(3),
            List.of(new Misclassification(3, 0, 1, List.of(0.1f, 0.9f))));
    private static final List<EpochResult> HISTORY = List.of(
            new EpochResult(1, 0.3, 0.9, null, null, 0.1, 1.5, 40_000),
            new EpochResult(2, 0.2, 0.95, 0.25, 0.94, 0.05, 1.25, 48_000));
    private static final Platform ENGINE =
            new Platform("vector", 2, 4, 4, 16, "1.0.0-M2.1", "SkylakeX", "A CPU of 2026", 2, "25.0.3", "Linux amd64");
    private static final Preset QUICK = new Presets().find("quick").orElseThrow();

    private final AnnotationRepository remarks;
    private final ModelVersionRepository versions;
    private final JdbcClient jdbc;

    ModelVersionRepositoryTest(TestDatabase database) {
        DataSource source = database.migrated();
        JsonMapper mapper = JsonMapper.builder().build();
        JdbcClient jdbc = JdbcClient.create(source);
        this.jdbc = jdbc;
        remarks = new AnnotationRepository(jdbc, mapper);
        versions = new ModelVersionRepository(jdbc, new VersionRows(new SpecJson(mapper), remarks, mapper), mapper);
    }

    @Test
    void a_version_is_read_as_it_was_stored() {
        ModelVersion stored = stored("digits");

        assertThat(versions.find("digits", 1)).contains(stored);
        assertThat(versions.evaluation("digits", 1)).contains(EVALUATION);
        assertThat(versions.history("digits", 1)).contains(HISTORY);
        assertThat(versions.history("digits", 2)).isEmpty();
    }

    @Test
    void of_an_imported_version_hardly_anything_need_be_known() {
        Provenance unknown = new Provenance(Origin.IMPORTED, null, null, null, null, null, null, null);
        ModelVersion stored = version("digits", unknown, null);

        versions.insert(stored, List.of(), null);

        assertThat(versions.find("digits", 1)).contains(stored);
        assertThat(versions.evaluation("digits", 1)).isEmpty();
        assertThat(versions.history("digits", 1)).contains(List.of());
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
    void numbers_of_a_model_come_newest_first_and_without_the_deleted() {
        stored("digits");
        stored("digits");
        stored("digits");
        stored("letters");
        versions.delete("digits", 2);

        assertThat(versions.numbers("digits")).containsExactly(3, 1);
        assertThat(versions.numbers("unknown")).isEmpty();
    }

    @Test
    void latest_is_the_highest_number_that_is_left() {
        stored("digits");
        stored("digits");
        assertThat(versions.latest("digits")).hasValue(2);
        assertThat(versions.find("digits", 1).orElseThrow().aliases()).isEmpty();

        versions.delete("digits", 2);

        assertThat(versions.latest("digits")).hasValue(1);
        assertThat(versions.find("digits", 1).orElseThrow().aliases()).containsExactly("latest");
        assertThat(versions.latest("unknown")).isEmpty();
    }

    @Test
    void a_version_lists_its_aliases_and_each_names_it() {
        stored("digits");
        stored("digits");
        stored("letters");
        alias("digits", "champion", 1);
        alias("digits", "stable", 1);
        alias("letters", "champion", 1);

        assertThat(versions.find("digits", 1).orElseThrow().aliases()).containsExactly("champion", "stable");
        assertThat(versions.find("digits", 2).orElseThrow().aliases()).containsExactly("latest");
        assertThat(versions.find("letters", 1).orElseThrow().aliases()).containsExactly("champion", "latest");
        assertThat(versions.named("digits", "champion")).hasValue(1);
        assertThat(versions.named("digits", "latest")).hasValue(2);
        assertThat(versions.named("letters", "stable")).isEmpty();
        assertThat(versions.named("unknown", "latest")).isEmpty();
    }

    private void alias(String model, String name, int version) {
        String sql = """
                insert into model_alias (model, name, version, changed_at, changed_by, change_id)
                values (:model, :name, :version, current_timestamp, 'anna', :change)
                """;
        jdbc.sql(sql)
                .param("model", model)
                .param("name", name)
                .param("version", version)
                .param("change", UUID.randomUUID())
                .update();
    }

    @Test
    void a_list_of_models_has_the_latest_version_of_each() {
        stored("digits");
        ModelVersion second = stored("digits");
        ModelVersion other = stored("letters");

        assertThat(versions.latestOfEach(List.of(), new PageRequest(10, null)))
                .containsExactlyInAnyOrder(second, other);
        assertThat(versions.of("digits", List.of(), new PageRequest(10, null))).hasSize(2);
        assertThat(versions.of("digits", List.of(), new PageRequest(1, null))).hasSize(2);
    }

    @Test
    void remarks_are_kept_of_a_model_and_of_each_of_its_versions() {
        stored("digits");
        stored("digits");
        Annotations ofModel = new Annotations("für alle 🙂", Map.of("team", "vision"));
        Annotations ofVersion = new Annotations(null, Map.of("a", "1", "b", "2"));

        remarks.describe("digits", ofModel);
        remarks.describe("digits", 2, ofVersion);

        ModelVersion first = versions.find("digits", 1).orElseThrow();
        ModelVersion second = versions.find("digits", 2).orElseThrow();
        assertThat(first.modelRemarks()).isEqualTo(second.modelRemarks()).isEqualTo(ofModel);
        assertThat(first.remarks()).isEqualTo(Annotations.NONE);
        assertThat(second.remarks()).isEqualTo(ofVersion);
    }

    @Test
    void lists_are_filtered_by_tags_as_they_are_and_not_as_they_look() {
        stored("digits");
        stored("digits");
        stored("letters");
        remarks.describe("digits", new Annotations(null, Map.of("team", "vision", "q", "\"team\":\"other\"")));
        remarks.describe("letters", new Annotations(null, Map.of("team", "a,\"b\"\\ü%_")));
        remarks.describe("digits", 1, new Annotations(null, Map.of("team", "old", "stage", "test")));

        assertThat(models(new Tag("team", "vision"))).containsExactly("digits");
        assertThat(models(new Tag("team", "a,\"b\"\\ü%_"))).containsExactly("letters");
        assertThat(models(new Tag("team", "visio"))).isEmpty();
        assertThat(models(new Tag("team", "other"))).isEmpty();
        assertThat(models(new Tag("eam", "vision"))).isEmpty();
        assertThat(models(new Tag("team", "old"))).isEmpty();
        List<Tag> both = List.of(new Tag("team", "old"), new Tag("stage", "test"));
        assertThat(versions.of("digits", both, new PageRequest(10, null)))
                .extracting(ModelVersion::version)
                .containsExactly(1);
        List<Tag> notBoth = List.of(new Tag("team", "old"), new Tag("stage", "live"));
        assertThat(versions.of("digits", notBoth, new PageRequest(10, null))).isEmpty();
    }

    private List<String> models(Tag tag) {
        return versions.latestOfEach(List.of(tag), new PageRequest(10, null)).stream()
                .map(ModelVersion::model)
                .toList();
    }

    private ModelVersion stored(String model) {
        Provenance trained = new Provenance(
                Origin.TRAINED,
                UUID.randomUUID(),
                new DatasetVersion("mnist", "ab".repeat(32)),
                QUICK.training(),
                new InitialModel("older", 7),
                12.5,
                ENGINE,
                new BuildVersion("0.1.0", "8476619-dirty"));
        ModelVersion version =
                version(model, trained, new TestMetrics(0.97, 0.1, new DatasetVersion("letters", "ef".repeat(32))));
        versions.insert(version, HISTORY, EVALUATION);
        return version;
    }

    private ModelVersion version(String model, Provenance provenance, @Nullable TestMetrics metrics) {
        int number = versions.nextVersion(model);
        return new ModelVersion(
                model,
                number,
                List.of("latest"),
                NOON.plusSeconds(number),
                QUICK.network(),
                provenance,
                metrics,
                Annotations.NONE,
                Annotations.NONE,
                UUID.randomUUID(),
                "cd".repeat(32),
                "12".repeat(32));
    }
}
