package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.training.EarlyStopping;
import io.scratchnet.engine.training.EarlyStopping.Monitor;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violation;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.api.json.JsonValueException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class TrainingDocumentTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TrainingLimits LIMITS = new TrainingLimits(100, 1000);

    /** As a preset that uses everything. */
    private static final TrainingSettings FULL = new TrainingSettings(
            Optimizer.adam(0.001),
            FitOptions.epochs(7)
                    .batchSize(64)
                    .seed(3)
                    .validationSplit(0.25)
                    .regularization(new Regularization(0.5, 0.25, 0.125, 3, 5))
                    .labelSmoothing(0.1)
                    .earlyStopping(new EarlyStopping(Monitor.VALIDATION_ACCURACY, 4, 0.01)));

    @Test
    void settings_become_a_document_with_every_field_and_back() {
        String json = JSON.writeValueAsString(TrainingDocument.of(FULL));

        assertThat(JSON.readTree(json).get("regularization")).isEqualTo(JSON.readTree("""
                {"l1": 0.5, "l2": 0.25, "weightDecay": 0.125, "maxNorm": 3.0, "clipNorm": 5.0}"""));
        assertThat(JSON.readTree(json).get("earlyStopping")).isEqualTo(JSON.readTree("""
                {"monitor": "validationAccuracy", "patience": 4, "minDelta": 0.01}"""));
        assertThat(JSON.readTree(json).get("labelSmoothing").asDouble()).isEqualTo(0.1);
        assertThat(JSON.readValue(json, TrainingDocument.class)
                        .toSettings("#", Presets.DEFAULTS, LIMITS, () -> 0, new Violations()))
                .isEqualTo(FULL);
    }

    static Stream<String> optimizers() {
        return Stream.of("sgd", "momentum", "nesterov", "adaGrad", "rmsProp", "adam", "adamW");
    }

    static Stream<String> schedules() {
        return Stream.of("constant", "step", "exponential", "inverseTime", "cosine", "oneCycle", "reduceOnPlateau");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void the_bare_name_of_an_optimizer_has_all_defaults(String name) {
        TrainingSettings bare = read("{'optimizer': '" + name + "'}", FULL);

        assertThat(bare).isEqualTo(read("{'optimizer': {'type': '" + name + "'}}", FULL));
        assertThat(JSON.valueToTree(TrainingDocument.of(bare))
                        .at("/optimizer/type")
                        .asString())
                .isEqualTo(name);
        assertThat(optimizers()).hasSize(Optimizer.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void the_bare_name_of_a_schedule_has_all_defaults(String name) {
        TrainingSettings bare = read("{'schedule': '" + name + "'}", FULL);

        assertThat(bare).isEqualTo(read("{'schedule': {'type': '" + name + "'}}", FULL));
        assertThat(JSON.valueToTree(TrainingDocument.of(bare))
                        .at("/schedule/type")
                        .asString())
                .isEqualTo(name);
        assertThat(schedules()).hasSize(Schedule.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @CsvSource({"optimizer, Adam, sgd", "optimizer, '', sgd", "schedule, cosin, cosine"})
    void a_name_that_is_not_known_is_shown_beside_those_that_are(String field, String name, String known) {
        assertThatThrownBy(() -> read("{'" + field + "': '" + name + "'}", FULL))
                .isInstanceOf(JsonValueException.class)
                .hasMessageContaining("unknown type '" + name + "', known are")
                .hasMessageContaining(known);
    }

    @Test
    void what_is_left_out_is_the_presets() {
        assertThat(read("{}", FULL)).isEqualTo(FULL);
    }

    @Test
    void what_was_stored_before_these_fields_were_known_is_read_without_them() {
        FitOptions old = new SpecJson(JSON).readTraining("""
                        {"epochs": 3, "batchSize": 16, "optimizer": {"type": "sgd", "learningRate": 0.1},
                         "schedule": {"type": "constant"}, "seed": 8, "shuffle": false, "validationSplit": 0.0}""").fit();

        assertThat(old).isEqualTo(FitOptions.epochs(3).batchSize(16).seed(8).shuffle(false));
    }

    @Test
    void settings_are_stored_and_read_again() {
        SpecJson recipes = new SpecJson(JSON);

        assertThat(recipes.readTraining(recipes.write(FULL))).isEqualTo(FULL);
    }

    @Test
    void a_given_regularization_replaces_the_presets_as_a_whole() {
        assertThat(read("{'regularization': {'maxNorm': 2}}", FULL).fit())
                .isEqualTo(FULL.fit().regularization(new Regularization(0, 0, 0, 2, 0)));
        assertThat(read("{'regularization': {}}", FULL).fit().regularization()).isEqualTo(Regularization.none());
    }

    @Test
    void a_given_early_stopping_replaces_the_presets_as_a_whole() {
        assertThat(read("{'earlyStopping': {}}", FULL).fit().earlyStopping())
                .isEqualTo(new EarlyStopping(Monitor.VALIDATION_LOSS, 5, 0));
        assertThat(read("{'earlyStopping': {'monitor': 'validationAccuracy', 'patience': 1, 'minDelta': 0.5}}", FULL)
                        .fit()
                        .earlyStopping())
                .isEqualTo(new EarlyStopping(Monitor.VALIDATION_ACCURACY, 1, 0.5));
    }

    @Test
    void label_smoothing_may_be_switched_off_again() {
        assertThat(read("{'labelSmoothing': 0}", FULL).fit())
                .isEqualTo(FULL.fit().labelSmoothing(0));
    }

    @Test
    void the_ends_of_each_range_are_allowed() {
        assertThat(read("{'regularization': {'l1': 1e6, 'clipNorm': 0}, 'labelSmoothing': 0.999}", FULL)
                        .fit()
                        .regularization()
                        .l1())
                .isEqualTo(1e6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'epochs': 0}; epochs; epochs must be in [1, 100], was 0",
                "{'epochs': 101}; epochs; epochs must be in [1, 100], was 101",
                "{'batchSize': 1001}; batchSize; batchSize must be in [1, 1000], was 1001",
                "{'validationSplit': 0.95}; validationSplit; validationSplit must be in [0, 0.9], was 0.95",
                "{'regularization': {'l1': -1}}; regularization/l1; l1 must be in [0, 1e6], was -1.0",
                "{'regularization': {'l2': 1000001}}; regularization/l2; l2 must be in [0, 1e6], was 1000001.0",
                "{'regularization': {'weightDecay': -0.1}}; regularization/weightDecay; weightDecay must be in [0, 1e6], was -0.1",
                "{'regularization': {'maxNorm': -3}}; regularization/maxNorm; maxNorm must be in [0, 1e6], was -3.0",
                "{'regularization': {'clipNorm': 1e999}}; regularization/clipNorm; clipNorm must be in [0, 1e6], was Infinity",
                "{'labelSmoothing': 1}; labelSmoothing; labelSmoothing must be in [0, 1), was 1.0",
                "{'labelSmoothing': -0.1}; labelSmoothing; labelSmoothing must be in [0, 1), was -0.1",
                "{'earlyStopping': {'monitor': 'loss'}}; earlyStopping/monitor;"
                        + " monitor must be one of validationLoss, validationAccuracy, was 'loss'",
                "{'earlyStopping': {'patience': 0}}; earlyStopping/patience; patience must be >= 1, was 0",
                "{'earlyStopping': {'minDelta': -1}}; earlyStopping/minDelta; minDelta must be in [0, 1000], was -1.0",
                "{'earlyStopping': {}, 'validationSplit': 0}; earlyStopping;"
                        + " earlyStopping needs a validationSplit above 0, was 0.0",
                "{'validationSplit': 0}; validationSplit; earlyStopping needs a validationSplit above 0, was 0.0"
            })
    void a_broken_rule_is_named_where_it_is_broken(String json, String field, String detail) {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> read(json, FULL))
                        .violations())
                .containsExactly(new Violation("#/training/" + field, detail));
    }

    @Test
    void every_broken_rule_is_named_at_once() {
        String json = "{'epochs': 0, 'batchSize': 0, 'labelSmoothing': 2, 'regularization': {'l1': -1, 'l2': -1}}";

        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> read(json, FULL))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "#/training/epochs",
                        "#/training/batchSize",
                        "#/training/labelSmoothing",
                        "#/training/regularization/l1",
                        "#/training/regularization/l2");
    }

    private static TrainingSettings read(String json, TrainingSettings base) {
        Violations violations = new Violations();
        TrainingSettings settings = JSON.readValue(json.replace('\'', '"'), TrainingDocument.class)
                .toSettings("#/training", base, LIMITS, () -> 3, violations);
        violations.throwIfAny();
        return settings;
    }
}
