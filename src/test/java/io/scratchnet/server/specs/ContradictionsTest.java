package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violation;
import io.scratchnet.server.api.error.Violations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ContradictionsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TrainingLimits LIMITS = new TrainingLimits(100, 1000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'schedule': {'type': 'cosine', 'minimumRate': 0.5}} | schedule/minimumRate |"
                        + "the schedule's minimumRate must be at most the optimizer's learningRate 0.001, was 0.5",
                "{'schedule': {'type': 'cosine', 'warmupEpochs': 5}} | schedule/warmupEpochs |"
                        + "the schedule's warmupEpochs must be below epochs 5, was 5",
                "{'optimizer': 'adamW', 'regularization': {'weightDecay': 0.1}} | regularization/weightDecay |"
                        + "weights would decay twice: adamW has weightDecay 0.01, the regularization 0.1; one of them must be 0",
                "{'optimizer': {'type': 'adamW', 'learningRate': 200}} | optimizer/weightDecay |"
                        + "learningRate * weightDecay, the fraction of each weight that a step subtracts, must be at most 1, was 200.0 * 0.01",
                "{'optimizer': {'type': 'sgd', 'learningRate': 0.5}, 'regularization': {'weightDecay': 3}} | regularization/weightDecay |"
                        + "learningRate * weightDecay, the fraction of each weight that a step subtracts, must be at most 1, was 0.5 * 3.0",
                "{'earlyStopping': {'monitor': 'validationAccuracy', 'minDelta': 1}} | earlyStopping/minDelta |"
                        + "minDelta must be below 1 if monitor is validationAccuracy, which is at most 1; was 1.0"
            })
    void settings_that_contradict_each_other_are_named(String json, String field, String detail) {
        assertThat(found(json, Presets.DEFAULTS)).containsExactly(new Violation("#/training/" + field, detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'schedule': {'type': 'cosine', 'minimumRate': 0.001, 'warmupEpochs': 4}}",
                "{'epochs': 1, 'schedule': 'cosine'}",
                "{'optimizer': {'type': 'adamW', 'weightDecay': 0}, 'regularization': {'weightDecay': 0.1}}",
                "{'optimizer': {'type': 'sgd', 'learningRate': 0.5}, 'regularization': {'weightDecay': 2}}",
                "{'earlyStopping': {'monitor': 'validationLoss', 'minDelta': 2}}"
            })
    void settings_that_go_together_are_taken(String json) {
        assertThat(found(json, Presets.DEFAULTS)).isEmpty();
    }

    @Test
    void where_one_is_the_presets_the_one_that_was_given_is_named() {
        TrainingSettings preset = read(
                "{'epochs': 9, 'schedule': {'type': 'cosine', 'minimumRate': 0.01, 'warmupEpochs': 8},"
                        + " 'optimizer': 'sgd'}",
                Presets.DEFAULTS,
                new Violations());

        assertThat(found("{'epochs': 8}", preset))
                .extracting(Violation::pointer)
                .containsExactly("#/training/epochs");
        assertThat(found("{'optimizer': 'adam'}", preset))
                .extracting(Violation::pointer)
                .containsExactly("#/training/optimizer/learningRate");
    }

    @Test
    void what_was_stored_before_these_rules_stays_readable() {
        TrainingSettings stored = new SpecJson(JSON).readTraining("""
                {"epochs": 3, "optimizer": {"type": "sgd", "learningRate": 0.1},
                 "schedule": {"type": "cosine", "minimumRate": 1.0, "warmupEpochs": 7}}""");

        assertThat(stored.fit().epochs()).isEqualTo(3);
    }

    private static List<Violation> found(String json, TrainingSettings base) {
        Violations violations = new Violations();
        TrainingSettings settings = read(json, base, violations);
        Contradictions.check("#/training", document(json), settings, violations);
        return violations.isEmpty()
                ? List.of()
                : catchThrowableOfType(InvalidRequestException.class, violations::throwIfAny)
                        .violations();
    }

    private static TrainingSettings read(String json, TrainingSettings base, Violations violations) {
        return document(json).toSettings("#/training", base, LIMITS, () -> 1, violations);
    }

    private static TrainingDocument document(String json) {
        return JSON.readValue(json.replace('\'', '"'), TrainingDocument.class);
    }
}
