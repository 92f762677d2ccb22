package io.scratchnet.server.predictions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model says about the images of a request, in their order. */
record PredictResponse(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "mnist")
        String model,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1")
        int version,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "How the pixels were interpreted; if images differ, each prediction has it instead",
                allowableValues = {"byte", "unit"})
        @Nullable
        String pixelRange,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<View> predictions)
        implements OctetsResponse {

    static PredictResponse of(Predictions.Answer answer, ResponseOptions shows) {
        List<Prediction> predictions = answer.predictions();
        PixelRange first = predictions.getFirst().pixelRange();
        boolean same = true;
        for (Prediction prediction : predictions) {
            same &= prediction.pixelRange() == first;
        }
        List<View> views = new ArrayList<>(predictions.size());
        for (int i = 0; i < predictions.size(); i++) {
            views.add(View.of(answer, i, same, shows));
        }
        return new PredictResponse(answer.model(), answer.version(), same ? name(first) : null, views);
    }

    /** Image i of n, as numbers from 0 to 255. */
    private static int[] pixels(byte[] images, int i, int n) {
        int[] pixels = new int[images.length / n];
        for (int j = 0; j < pixels.length; j++) {
            pixels[j] = Byte.toUnsignedInt(images[i * pixels.length + j]);
        }
        return pixels;
    }

    private static String name(PixelRange range) {
        return switch (range) {
            case BYTE -> "byte";
            case UNIT -> "unit";
        };
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
                    description = "One per class, with sum 1. If the last layer is not softmax: the outputs divided"
                            + " by their sum; if one is negative or all are zero, their softmax")
            float[] probabilities,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description = "The raw outputs of the last layer; for softmax only on request,"
                            + " since they are the probabilities")
            float @Nullable [] outputs,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description = "With topK: that many of the most probable classes, the most probable first,"
                            + " the lowest label first among equals")
            @Nullable
            List<Ranked> topK,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "With image: the pixels that the network was given, 0 to 255")
            int @Nullable [] image,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "With steps: the result of each step, in order")
            @Nullable
            List<StepView> steps,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description = "How the pixels were interpreted, if the images of a request differ",
                    allowableValues = {"byte", "unit"})
            @Nullable
            String pixelRange) {

        static View of(Predictions.Answer answer, int index, boolean sameRange, ResponseOptions shows) {
            Prediction prediction = answer.predictions().get(index);
            int label = prediction.label();
            boolean outputs = shows.outputs() == null ? !answer.softmax() : shows.outputs();
            TopK topK = shows.topK();
            byte[] images = shows.image() ? answer.images() : null;
            return new View(
                    label,
                    prediction.probabilities()[label],
                    prediction.probabilities(),
                    outputs ? prediction.outputs() : null,
                    topK == null ? null : prediction.top(topK.count()),
                    images == null
                            ? null
                            : pixels(images, index, answer.predictions().size()),
                    shows.stepViews(),
                    sameRange ? null : name(prediction.pixelRange()));
        }
    }
}
