package io.scratchnet.server.predictions.web;

import io.scratchnet.server.predictions.PixelRange;
import io.scratchnet.server.predictions.PixelVector;
import io.scratchnet.server.predictions.Pixels;
import io.scratchnet.server.problems.InvalidRequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Images to predict: {@code pixels} for one or {@code instances} for several, never both. */
@Schema(description = "One of pixels (one image) and instances (several), never both")
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
                description =
                        "byte: 0 to 255; unit: 0 to 1; auto, the default: decided for each image, unit if no value"
                                + " is above 1, else byte",
                allowableValues = {"auto", "byte", "unit"})
        @Nullable
        String pixelRange) {

    private static final int MOST_INSTANCES = 1000;

    List<PixelVector> vectors() {
        if ((pixels == null) == (instances == null)) {
            throw new InvalidRequestException(
                    pixels == null ? "#/pixels" : "#/instances",
                    pixels == null
                            ? "pixels or instances must be given, both are missing"
                            : "pixels or instances must be given, not both");
        }
        return pixels != null ? List.of(pixels.at("#/pixels")) : vectors(instances);
    }

    /** The range to read every image in, or null to decide for each. */
    @Nullable
    PixelRange range() {
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
