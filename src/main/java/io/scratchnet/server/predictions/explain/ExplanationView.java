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
                description = "How the pixels were read",
                allowableValues = {"byte", "unit"})
        String pixelRange,

        @Schema(description = "The most probable class", example = "7")
        int label,

        @Schema(description = "One a class, as predict gives them")
        float[] probabilities,

        @Schema(description = "The class in question", example = "7")
        int target,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "28 rows of 28 numbers for MNIST (one row where the inputs make no square): the"
                        + " derivative of the target's score by each pixel, read from 0 to 1. Positive: ink here speaks"
                        + " for the class. Its absolute value is the map of Simonyan et al. (2014)")
        float @Nullable [][] saliency,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "In the same rows: saliency times the pixel, what the pixel adds to the score")
        float @Nullable [][] gradientTimesInput,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "In the same rows: how much the target's probability drops on average while a patch hides"
                        + " the pixel (Zeiler and Fergus, 2014); negative where it rises")
        float @Nullable [][] occlusion,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "One entry a layer, from input to output")
        @Nullable
        List<Activations> activations) {

    /** What one layer gave. */
    @Schema(name = "Activations")
    @SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
    record Activations(
            @Schema(description = "The layer's place, from 0", example = "0")
            int index,

            LayerDocument layer,

            @Schema(example = "10") int units,

            @Schema(description = "One a unit; of an fc layer before its activation")
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
