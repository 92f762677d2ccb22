package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violation;
import io.scratchnet.server.api.error.Violations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class AugmentationDocumentTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void it_is_read_and_written_field_by_field() {
        String json = "{'shift': 2.0, 'rotation': 15.0, 'scale': 0.25, 'shear': 7.5, 'elasticAlpha': 1.5,"
                + " 'elasticSigma': 3.0, 'noise': 0.125}";
        Augmentation augmentation = new Augmentation(2, 15, 0.25, 7.5, 1.5, 3, 0.125);

        assertThat(read(json)).isEqualTo(augmentation);
        assertThat(JSON.readTree(JSON.writeValueAsString(SettingsDocument.of(augmentation))))
                .isEqualTo(JSON.readTree(json.replace('\'', '"')));
    }

    @Test
    void what_is_left_out_has_its_default() {
        assertThat(read("{}")).isEqualTo(new Augmentation(0, 0, 0, 0, 0, 4, 0));
        assertThat(read("{}").isNone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'shift': -1}; shift; shift must be in [0, 1000], was -1.0",
                "{'rotation': 181}; rotation; rotation must be in [0, 180], was 181.0",
                "{'scale': 1}; scale; scale must be in [0, 1), was 1.0",
                "{'shear': 90}; shear; shear must be in [0, 90), was 90.0",
                "{'elasticAlpha': -0.5}; elasticAlpha; elasticAlpha must be in [0, 1000], was -0.5",
                "{'elasticSigma': 1e999}; elasticSigma; elasticSigma must be in [0, 1000], was Infinity",
                "{'elasticAlpha': 1, 'elasticSigma': 0}; elasticSigma; elasticSigma must be above 0 if elasticAlpha is 1.0, was 0.0",
                "{'noise': -0.1}; noise; noise must be in [0, 1000], was -0.1"
            })
    void a_setting_out_of_range_is_named_with_its_value(String json, String field, String detail) {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> read(json))
                        .violations())
                .containsExactly(new Violation("#/training/augmentation/" + field, detail));
    }

    private static Augmentation read(String json) {
        Violations violations = new Violations();
        Augmentation augmentation = JSON.readValue(
                        json.replace('\'', '"'), new TypeReference<SettingsDocument<Augmentation>>() {})
                .read("#/training/augmentation", violations);
        violations.throwIfAny();
        return augmentation;
    }
}
