package io.scratchnet.server.predictions.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.server.predictions.Prediction;
import io.scratchnet.server.specs.EnumNames;
import io.scratchnet.server.specs.LayerDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a model says what it says. */
@Schema(name = "Explanation")
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
record ExplanationView(
        @Schema(example = "mnist") String model,

        @Schema(example = "1") int version,

        @Schema(
                description = "How the pixels were interpreted",
                allowableValues = {"byte", "unit"})
        String pixelRange,

        @Schema(description = "The most probable class", example = "7")
        int label,

        @Schema(description = "One per class, as in predict")
        float[] probabilities,

        @Schema(description = "The explained class", example = "7")
        int target,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "28 rows of 28 values for MNIST (one row if the inputs are not a square): the"
                        + " derivative of the target's score by each pixel, from 0 to 1. Positive: ink here supports"
                        + " the class. Its absolute value is the map of Simonyan et al. (2014)")
        float @Nullable [][] saliency,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "In the same layout: saliency times the pixel, the pixel's contribution to the score")
        float @Nullable [][] gradientTimesInput,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "In the same layout: the mean drop of the target's probability while a patch hides"
                        + " the pixel (Zeiler and Fergus, 2014); negative if it rises")
        float @Nullable [][] occlusion,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "One entry per layer, from input to output")
        @Nullable
        List<Activations> activations) {

    /** What one layer gave. */
    @Schema(name = "Activations")
    @SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
    record Activations(
            @Schema(description = "The layer's index, from 0", example = "0")
            int index,

            LayerDocument layer,

            @Schema(example = "10") int units,

            @Schema(description = "One per unit; for an fc layer before its activation")
            float[] values) {}

    static ExplanationView of(Explanation explanation) {
        Prediction prediction = explanation.prediction();
        return new ExplanationView(
                explanation.model(),
                explanation.version(),
                EnumNames.nameOf(prediction.pixelRange()),
                prediction.label(),
                prediction.probabilities(),
                explanation.target(),
                rows(explanation, Method.SALIENCY),
                rows(explanation, Method.GRADIENT_TIMES_INPUT),
                rows(explanation, Method.OCCLUSION),
                explanation.activations().isEmpty() ? null : activations(explanation));
    }

    private static float @Nullable [][] rows(Explanation explanation, Method method) {
        float[] map = explanation.maps().get(method);
        return map == null ? null : explanation.shape().rows(map);
    }

    private static List<Activations> activations(Explanation explanation) {
        List<LayerSpec> layers = explanation.spec().layers();
        List<Activations> activations = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            float[] values = explanation.activations().get(i);
            activations.add(new Activations(i, LayerDocument.of(layers.get(i)), values.length, values));
        }
        return activations;
    }
}
