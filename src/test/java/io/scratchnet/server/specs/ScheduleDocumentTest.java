package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scratchnet.engine.schedule.Constant;
import io.scratchnet.engine.schedule.Cosine;
import io.scratchnet.engine.schedule.Exponential;
import io.scratchnet.engine.schedule.InverseTime;
import io.scratchnet.engine.schedule.OneCycle;
import io.scratchnet.engine.schedule.ReduceOnPlateau;
import io.scratchnet.engine.schedule.Schedule;
import io.scratchnet.engine.schedule.Step;
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

class ScheduleDocumentTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Arguments> everySchedule() {
        return Stream.of(
                Arguments.of("{'type': 'constant'}", new Constant()),
                Arguments.of("{'type': 'step', 'everyEpochs': 3, 'factor': 0.25}", new Step(3, 0.25)),
                Arguments.of("{'type': 'exponential', 'factor': 0.75}", new Exponential(0.75)),
                Arguments.of("{'type': 'inverseTime', 'decay': 0.75}", new InverseTime(0.75)),
                Arguments.of(
                        "{'type': 'cosine', 'warmupEpochs': 2, 'minimumRate': 0.125, 'cycles': 4}",
                        new Cosine(2, 0.125, 4)),
                Arguments.of(
                        "{'type': 'oneCycle', 'warmupShare': 0.25, 'startDivisor': 10.5, 'endDivisor': 100.5}",
                        new OneCycle(0.25, 10.5, 100.5)),
                Arguments.of(
                        "{'type': 'reduceOnPlateau', 'factor': 0.25, 'patience': 2, 'minDelta': 0.5}",
                        new ReduceOnPlateau(0.25, 2, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("everySchedule")
    void every_schedule_is_read_and_written_field_by_field(String json, Schedule schedule) {
        assertThat(read(json)).isEqualTo(schedule);
        assertThat(JSON.readTree(JSON.writeValueAsString(SettingsDocument.of(schedule))))
                .isEqualTo(JSON.readTree(json.replace('\'', '"')));
    }

    static Stream<Arguments> defaults() {
        return Stream.of(
                Arguments.of("constant", new Constant()),
                Arguments.of("step", new Step(10, 0.5)),
                Arguments.of("exponential", new Exponential(0.9)),
                Arguments.of("inverseTime", new InverseTime(0.1)),
                Arguments.of("cosine", new Cosine(0, 0, 1)),
                Arguments.of("oneCycle", new OneCycle(0.3, 25, 10_000)),
                Arguments.of("reduceOnPlateau", new ReduceOnPlateau(0.5, 3, 1e-4)));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void what_is_left_out_has_its_default(String type, Schedule schedule) {
        assertThat(read("{'type': '" + type + "'}")).isEqualTo(schedule);
    }

    @Test
    void every_schedule_of_the_engine_is_in_these_tests() {
        assertThat(everySchedule().map(row -> (Object) row.get()[1].getClass()))
                .containsExactlyInAnyOrder((Object[]) Schedule.class.getPermittedSubclasses());
        assertThat(defaults().map(row -> (Object) row.get()[1].getClass()))
                .containsExactlyInAnyOrder((Object[]) Schedule.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type': 'step', 'everyEpochs': 0}; everyEpochs; everyEpochs must be >= 1, was 0",
                "{'type': 'exponential', 'factor': 0}; factor; factor must be in (0, 1], was 0.0",
                "{'type': 'exponential', 'factor': 1.5}; factor; factor must be in (0, 1], was 1.5",
                "{'type': 'inverseTime', 'decay': -1}; decay; decay must be in [0, 1000], was -1.0",
                "{'type': 'cosine', 'warmupEpochs': -1}; warmupEpochs; warmupEpochs must be >= 0, was -1",
                "{'type': 'cosine', 'minimumRate': -1}; minimumRate; minimumRate must be in [0, 1000], was -1.0",
                "{'type': 'cosine', 'cycles': 0}; cycles; cycles must be >= 1, was 0",
                "{'type': 'oneCycle', 'warmupShare': 1}; warmupShare; warmupShare must be in (0, 1), was 1.0",
                "{'type': 'oneCycle', 'startDivisor': 0.5}; startDivisor; startDivisor must be in [1, 1e9], was 0.5",
                "{'type': 'oneCycle', 'endDivisor': 1e10}; endDivisor; endDivisor must be in [1, 1e9], was 1.0E10",
                "{'type': 'reduceOnPlateau', 'factor': 2}; factor; factor must be in (0, 1], was 2.0",
                "{'type': 'reduceOnPlateau', 'patience': 0}; patience; patience must be >= 1, was 0",
                "{'type': 'reduceOnPlateau', 'minDelta': -1}; minDelta; minDelta must be in [0, 1000], was -1.0"
            })
    void a_setting_out_of_range_is_named_with_its_value(String json, String field, String detail) {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> read(json))
                        .violations())
                .containsExactly(new Violation("#/schedule/" + field, detail));
    }

    private static Schedule read(String json) {
        Violations violations = new Violations();
        Schedule schedule = JSON.readValue(json.replace('\'', '"'), new TypeReference<SettingsDocument<Schedule>>() {})
                .read("#/schedule", violations);
        violations.throwIfAny();
        return schedule;
    }
}
