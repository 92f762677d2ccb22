package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.engine.optimizer.AdaGrad;
import io.scratchnet.engine.optimizer.Adam;
import io.scratchnet.engine.optimizer.AdamW;
import io.scratchnet.engine.optimizer.Momentum;
import io.scratchnet.engine.optimizer.Nesterov;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.RmsProp;
import io.scratchnet.engine.optimizer.Sgd;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violation;
import io.scratchnet.server.api.error.Violations;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class OptimizerDocumentTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Arguments> everyOptimizer() {
        return Stream.of(
                Arguments.of("{'type': 'sgd', 'learningRate': 0.2}", new Sgd(0.2)),
                Arguments.of("{'type': 'momentum', 'learningRate': 0.2, 'momentum': 0.5}", new Momentum(0.2, 0.5)),
                Arguments.of("{'type': 'nesterov', 'learningRate': 0.2, 'momentum': 0.5}", new Nesterov(0.2, 0.5)),
                Arguments.of("{'type': 'adaGrad', 'learningRate': 0.2, 'epsilon': 0.125}", new AdaGrad(0.2, 0.125)),
                Arguments.of(
                        "{'type': 'rmsProp', 'learningRate': 0.2, 'decay': 0.5, 'epsilon': 0.125}",
                        new RmsProp(0.2, 0.5, 0.125)),
                Arguments.of(
                        "{'type': 'adam', 'learningRate': 0.2, 'beta1': 0.5, 'beta2': 0.25, 'epsilon': 0.125}",
                        new Adam(0.2, 0.5, 0.25, 0.125)),
                Arguments.of(
                        "{'type': 'adamW', 'learningRate': 0.2, 'beta1': 0.5, 'beta2': 0.25, 'epsilon': 0.125, 'weightDecay': 0.75}",
                        new AdamW(0.2, 0.5, 0.25, 0.125, 0.75)));
    }

    @ParameterizedTest
    @MethodSource("everyOptimizer")
    void every_optimizer_is_read_and_written_field_by_field(String json, Optimizer optimizer) {
        assertThat(read(json)).isEqualTo(optimizer);
        assertThat(JSON.readTree(JSON.writeValueAsString(SettingsDocument.of(optimizer))))
                .isEqualTo(JSON.readTree(json.replace('\'', '"')));
    }

    static Stream<Arguments> defaults() {
        return Stream.of(
                Arguments.of("sgd", new Sgd(0.1)),
                Arguments.of("momentum", new Momentum(0.01, 0.9)),
                Arguments.of("nesterov", new Nesterov(0.01, 0.9)),
                Arguments.of("adaGrad", new AdaGrad(0.01, 1e-10)),
                Arguments.of("rmsProp", new RmsProp(0.001, 0.99, 1e-8)),
                Arguments.of("adam", new Adam(0.001, 0.9, 0.999, 1e-8)),
                Arguments.of("adamW", new AdamW(0.001, 0.9, 0.999, 1e-8, 0.01)));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void what_is_left_out_has_its_default(String type, Optimizer optimizer) {
        assertThat(read("{'type': '" + type + "'}")).isEqualTo(optimizer);
    }

    @Test
    void every_optimizer_of_the_engine_is_in_these_tests() {
        assertThat(everyOptimizer().map(row -> (Object) row.get()[1].getClass()))
                .containsExactlyInAnyOrder((Object[]) Optimizer.class.getPermittedSubclasses());
        assertThat(defaults().map(row -> (Object) row.get()[1].getClass()))
                .containsExactlyInAnyOrder((Object[]) Optimizer.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type': 'sgd', 'learningRate': 0}; learningRate; learningRate must be in (0, 1000], was 0.0",
                "{'type': 'nesterov', 'momentum': 1}; momentum; momentum must be in [0, 1), was 1.0",
                "{'type': 'adaGrad', 'learningRate': 1001}; learningRate; learningRate must be in (0, 1000], was 1001.0",
                "{'type': 'adaGrad', 'epsilon': 0}; epsilon; epsilon must be in (0, 1], was 0.0",
                "{'type': 'rmsProp', 'decay': -0.5}; decay; decay must be in [0, 1), was -0.5",
                "{'type': 'rmsProp', 'epsilon': 2}; epsilon; epsilon must be in (0, 1], was 2.0",
                "{'type': 'adamW', 'beta1': 1}; beta1; beta1 must be in [0, 1), was 1.0",
                "{'type': 'adamW', 'beta2': -1}; beta2; beta2 must be in [0, 1), was -1.0",
                "{'type': 'adamW', 'weightDecay': 1.5}; weightDecay; weightDecay must be in [0, 1], was 1.5"
            })
    void a_setting_out_of_range_is_named_with_its_value(String json, String field, String detail) {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> read(json))
                        .violations())
                .containsExactly(new Violation("#/optimizer/" + field, detail));
    }

    private static Optimizer read(String json) {
        Violations violations = new Violations();
        Optimizer optimizer = JSON.readValue(
                        json.replace('\'', '"'), new TypeReference<SettingsDocument<Optimizer>>() {})
                .read("#/optimizer", violations);
        violations.throwIfAny();
        return optimizer;
    }
}
