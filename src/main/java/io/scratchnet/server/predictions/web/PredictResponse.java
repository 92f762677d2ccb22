package io.scratchnet.server.predictions.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scratchnet.server.predictions.PixelRange;
import io.scratchnet.server.predictions.Prediction;
import io.scratchnet.server.predictions.Predictions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a model says about the images of a request, in their order. */
record PredictResponse(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "mnist")
        String model,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1")
        int version,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "How the pixels were read; where images differ, each prediction says it instead",
                allowableValues = {"byte", "unit"})
        @Nullable
        String pixelRange,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<View> predictions) {

    static PredictResponse of(Predictions.Answer answer) {
        boolean same = answer.predictions().stream()
                        .map(Prediction::pixelRange)
                        .distinct()
                        .count()
                == 1;
        return new PredictResponse(
                answer.model(),
                answer.version(),
                same ? name(answer.predictions().getFirst().pixelRange()) : null,
                answer.predictions().stream()
                        .map(prediction -> View.of(prediction, same, answer.softmax()))
                        .toList());
    }

    private static String name(PixelRange range) {
        return range.name().toLowerCase(Locale.ROOT);
    }

    /** What the model says about one image. */
    @Schema(name = "Prediction")
    @SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
    record View(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The most probable class", example = "7")
            int label,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The probability of the label")
            float probability,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "One a class, they sum to 1. Where the last layer is not softmax: the outputs divided"
                            + " by their sum; if one is negative or all are zero, their softmax")
            float[] probabilities,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The raw outputs; left out where the last layer is softmax")
            float @Nullable [] outputs,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description = "How the pixels were read, where the images of a request differ in it",
                    allowableValues = {"byte", "unit"})
            @Nullable
            String pixelRange) {

        static View of(Prediction prediction, boolean sameRange, boolean softmax) {
            int label = prediction.label();
            return new View(
                    label,
                    prediction.probabilities()[label],
                    prediction.probabilities(),
                    softmax ? null : prediction.outputs(),
                    sameRange ? null : name(prediction.pixelRange()));
        }
    }
}
