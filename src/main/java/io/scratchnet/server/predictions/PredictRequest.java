package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Images to predict: {@code pixels} for one or {@code instances} for several, never both. */
@Schema(description = "Either pixels (one image) or instances (several)")
record PredictRequest(
        @JsonDeserialize(using = Pixels.Reader.class)
        @Schema(description = "The pixels of one image, row by row; for MNIST 784", implementation = float[].class)
        @Nullable
        Pixels pixels,

        @JsonDeserialize(contentUsing = Pixels.Reader.class)
        @Schema(description = "The pixels of up to 1,000 images", implementation = float[][].class)
        @Nullable
        List<@Nullable Pixels> instances,

        @Schema(
                description = "byte: 0 to 255; unit: 0 to 1; auto, the default: decided per image, unit if no value"
                        + " is above 1, else byte",
                allowableValues = {"auto", "byte", "unit"})
        @Nullable
        String pixelRange,

        @Schema(description = "Number of most probable classes to list, the most probable first", minimum = "1")
        @Nullable
        Integer topK,

        @Schema(description = "Whether to return the raw outputs of the last layer; default true unless it is softmax")
        @Nullable
        Boolean outputs,

        @Schema(
                description = "Whether to normalize each image to MNIST's form: cropped to its ink, fitted into"
                        + " 20 × 20, centred by mass",
                defaultValue = "false")
        @Nullable
        Boolean normalize,

        @Schema(
                description = "Whether to return the pixels that the network was given, 0 to 255; only with normalize",
                defaultValue = "false")
        @Nullable
        Boolean image,

        @Schema(
                description =
                        "Whether to return the steps that led to those pixels as PNGs; for one image, with normalize",
                defaultValue = "false")
        @Nullable
        Boolean steps) {

    private static final int MOST_INSTANCES = 1000;

    /** The images, normalised where that is asked for. */
    InputImages.Vectors images(boolean normalized, ResponseOptions shows) {
        InputImages.Vectors images = new InputImages.Vectors(vectors(), range(), normalized, shows.steps());
        if (shows.image() && !normalized) {
            throw new InvalidRequestException(
                    image == null ? "?image" : "#/image", "image needs a PNG or JPEG, or normalize");
        }
        shows.checkSteps(
                steps == null ? "?steps" : "#/steps",
                normalized,
                images.vectors().size());
        return images;
    }

    private List<PixelVector> vectors() {
        if ((pixels == null) == (instances == null)) {
            throw new InvalidRequestException(
                    pixels == null ? "#/pixels" : "#/instances",
                    pixels == null
                            ? "either pixels or instances must be given, both are missing"
                            : "either pixels or instances must be given, not both");
        }
        return pixels != null ? List.of(pixels.at("#/pixels")) : vectors(instances);
    }

    /** The range to read every image in, or null to decide for each. */
    private @Nullable PixelRange range() {
        return PixelRange.parse(pixelRange);
    }

    private static List<PixelVector> vectors(@Nullable List<@Nullable Pixels> instances) {
        if (instances == null || instances.isEmpty() || instances.size() > MOST_INSTANCES) {
            throw new InvalidRequestException(
                    "#/instances",
                    "instances must hold 1 to " + MOST_INSTANCES + " images, got "
                            + (instances == null ? 0 : instances.size()));
        }
        List<PixelVector> vectors = new ArrayList<>();
        for (Pixels image : instances) {
            String pointer = "#/instances/" + vectors.size();
            if (image == null) {
                throw new InvalidRequestException(pointer, "must be an array of numbers, was null");
            }
            vectors.add(image.at(pointer));
        }
        return vectors;
    }
}
