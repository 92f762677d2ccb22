package io.scratchnet.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.evaluation.Probabilities;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionTest {

    static Stream<float[]> outputs() {
        return Stream.of(
                new float[] {0.4f, 0.1f, 0.9f},
                new float[] {0.2f, 0.7f, 0.7f},
                new float[] {-0f, 0f, -1},
                new float[] {-100, 20, Math.nextUp(20f)},
                new float[] {1e30f, Math.nextUp(1e30f), 0},
                new float[] {0.5f},
                new float[] {Math.nextDown(0.5f)},
                new float[] {-3},
                new float[] {2});
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void the_first_of_the_most_probable_classes_is_the_label(float[] outputs) {
        Prediction prediction = new Prediction(PixelRange.UNIT, outputs, Probabilities.of(outputs));

        assertThat(prediction.top(1).getFirst().label()).isEqualTo(prediction.label());
        assertThat(prediction.top(9)).hasSize(Math.max(2, outputs.length));
    }
}
