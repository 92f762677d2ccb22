package io.scratchnet.server.predictions.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.evaluation.Probabilities;
import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.engine.explain.Occlusion;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.predictions.InputImages;
import io.scratchnet.server.predictions.PixelRange;
import io.scratchnet.server.predictions.PixelVector;
import io.scratchnet.server.predictions.Prediction;
import io.scratchnet.server.predictions.Predictions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A network of one output, which tells two classes apart. */
class ExplanationSubjectTest {
    private static final float[] IMAGE = {0.2f, 0.9f, 0.5f, 0};
    private static final NetworkSpec SPEC = new NetworkSpec(
            List.of(new LayerSpec.Fc(4, 1, Initializer.HE_NORMAL), new LayerSpec.Act(Activation.SIGMOID)),
            Loss.BINARY_CROSS_ENTROPY);

    @Test
    void what_speaks_for_class_1_speaks_against_class_0() {
        try (Network network = Network.of(SPEC, Optimizer.sgd(0.1))) {
            network.initialize(3);
            Map<Method, float[]> zero = maps(network, 0);
            Map<Method, float[]> one = maps(network, 1);

            assertThat(one.get(Method.SALIENCY))
                    .containsExactly(network.explainer().firstWeights(0, 1)[0]);
            for (Method map : List.of(Method.SALIENCY, Method.GRADIENT_TIMES_INPUT, Method.OCCLUSION)) {
                float[] ofZero = zero.getOrDefault(map, new float[0]);
                float[] ofOne = one.getOrDefault(map, new float[0]);
                for (int i = 0; i < IMAGE.length; i++) {
                    assertThat(ofZero[i]).as("%s %d", map, i).isCloseTo(-ofOne[i], within(1e-6f));
                }
            }
        }
    }

    @Test
    void both_classes_of_one_output_may_be_asked_for_but_no_third() {
        Prediction prediction = new Prediction(PixelRange.UNIT, new float[] {0.7f}, new float[] {0.3f, 0.7f});

        assertThat(new Target(1, "#/target").of(prediction)).isEqualTo(1);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new Target(2, "#/target").of(prediction))
                .withMessage("#/target: target must be from 0 to 1, was 2");
    }

    private static Map<Method, float[]> maps(Network network, int target) {
        float[] outputs = network.predict(new float[][] {IMAGE})[0];
        Prediction prediction = new Prediction(PixelRange.UNIT, outputs, Probabilities.of(outputs));
        Predictions.Answer answer = new Predictions.Answer("coin", 1, false, List.of(prediction), null);
        InputImages images = new InputImages.Vectors(List.of(new PixelVector("#/pixels", IMAGE, 4)), null, false);
        Occlusion occlusion = new Occlusion(new ImageShape(2, 2), 1, 1, 0);
        return new ExplanationSubject(answer, IMAGE, target, occlusion)
                .maps(network, ExplanationQuery.everything(images, null));
    }
}
