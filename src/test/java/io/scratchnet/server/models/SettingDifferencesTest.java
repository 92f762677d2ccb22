package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.LayerSpec.Act;
import io.scratchnet.engine.LayerSpec.Fc;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.specs.SpecJson;
import io.scratchnet.server.specs.TrainingSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SettingDifferencesTest {
    private static final Fc FC = new Fc(784, 10, Initializer.HE_NORMAL);
    private static final NetworkSpec SIGMOID = network(FC, new Act(Activation.SIGMOID));
    private static final TrainingSettings DEFAULTS = Presets.DEFAULTS;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final SettingDifferences differences = new SettingDifferences(new SpecJson(mapper), mapper);

    @Test
    void equal_versions_differ_in_nothing() {
        assertThat(differences.between(version(SIGMOID, DEFAULTS), version(SIGMOID, DEFAULTS)))
                .isEmpty();
    }

    @Test
    void each_setting_that_differs_stands_by_its_pointer() {
        NetworkSpec tanh = network(FC, new Act(Activation.TANH));
        TrainingSettings seeded = new TrainingSettings(
                DEFAULTS.optimizer(), DEFAULTS.fit().seed(DEFAULTS.fit().seed() + 1));

        assertThat(differences.between(version(SIGMOID, DEFAULTS), version(tanh, seeded)))
                .isEqualTo(Map.of(
                        "/network/layers/1/function",
                        List.of("sigmoid", "tanh"),
                        "/training/seed",
                        List.of(
                                number(DEFAULTS.fit().seed()),
                                number(DEFAULTS.fit().seed() + 1))));
    }

    @Test
    void a_layer_or_settings_that_only_one_has_stand_beside_null() {
        NetworkSpec linear = network(FC);

        Map<String, List<@Nullable Object>> found =
                differences.between(version(SIGMOID, DEFAULTS), version(linear, null));

        assertThat(found).containsOnlyKeys("/network/layers/1", "/training");
        assertThat(found.get("/network/layers/1"))
                .isEqualTo(Arrays.asList(Map.of("type", "activation", "function", "sigmoid"), null));
        assertThat(found.get("/training")).element(1).isNull();
    }

    /** As JSON has it: an int where it fits. */
    private static Object number(long value) {
        return value == (int) value ? (Object) (int) value : (Object) value;
    }

    private static NetworkSpec network(LayerSpec... layers) {
        return new NetworkSpec(List.of(layers), Loss.MSE);
    }

    private static ModelVersion version(NetworkSpec network, @Nullable TrainingSettings training) {
        return new ModelVersion(
                "digits",
                1,
                List.of(Models.LATEST),
                Instant.parse("2026-11-26T12:00:00Z"),
                network,
                new Provenance(Origin.TRAINED, null, null, training, null, null, null, null),
                null,
                Annotations.NONE,
                Annotations.NONE,
                UUID.randomUUID(),
                "cd".repeat(32),
                "12".repeat(32));
    }
}
