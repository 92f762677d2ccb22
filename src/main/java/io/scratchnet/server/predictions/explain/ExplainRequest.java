package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.explain.Explainer;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.predictions.InputImages;
import io.scratchnet.server.predictions.PixelRange;
import io.scratchnet.server.predictions.Pixels;
import io.scratchnet.server.specs.EnumNames;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** One image, and what is to be explained of it. */
record ExplainRequest(
        @JsonDeserialize(using = Pixels.Reader.class)
        @Schema(
                description = "The pixels of one image, row by row; for MNIST 784",
                implementation = float[].class,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        Pixels pixels,

        @Schema(
                description = "byte: 0 to 255; unit: 0 to 1; auto, the default: unit if no value is above 1, else byte",
                allowableValues = {"auto", "byte", "unit"})
        @Nullable
        String pixelRange,

        @Schema(
                description = "Whether to normalize the image to MNIST's form first, as in predict",
                defaultValue = "false")
        @Nullable
        Boolean normalize,

        @Schema(description = "The class to explain; default: the predicted one", minimum = "0", example = "7")
        @Nullable
        Integer target,

        @ArraySchema(
                minItems = 1,
                arraySchema = @Schema(description = "The methods; default: all of them"),
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {"saliency", "gradientTimesInput", "occlusion", "activations"}))
        @Nullable
        List<@Nullable String> methods,

        @Schema(
                description = "What is differentiated. score, the default: the input of the last activation, which"
                        + " is informative even if a softmax is saturated; output: the output of the"
                        + " network",
                allowableValues = {"score", "output"})
        @Nullable
        String gradientOf,

        @Nullable OcclusionSettings occlusion) {

    private static final EnumNames<Method> METHODS = EnumNames.of(Method.class);
    private static final EnumNames<Explainer.Of> GRADIENTS = EnumNames.of(Explainer.Of.class);

    /** The patch that is moved over the image. */
    @Schema(name = "OcclusionSettings", description = "The patch that is moved over the image.")
    record OcclusionSettings(
            @Schema(description = "Pixels on each side", minimum = "1", maximum = "28", defaultValue = "5") @Nullable
            Integer size,

            @Schema(
                    description =
                            "Pixels from one position to the next, at most size; the last position is at the edge",
                    minimum = "1",
                    maximum = "28",
                    defaultValue = "1")
            @Nullable
            Integer stride,

            @Schema(
                    description = "Value of the hidden pixels, 0 for paper and 1 for ink, whatever pixelRange is",
                    minimum = "0",
                    maximum = "1",
                    defaultValue = "0")
            @Nullable
            Float baseline) {

        Patch patch() {
            return new Patch(
                    size == null ? Patch.DEFAULT.size() : size,
                    stride == null ? Patch.DEFAULT.stride() : stride,
                    baseline == null ? Patch.DEFAULT.baseline() : baseline);
        }
    }

    /** @throws InvalidRequestException naming the field that breaks a rule */
    ExplanationQuery question() {
        if (pixels == null) {
            throw new InvalidRequestException("#/pixels", "pixels must be given, is missing");
        }
        OcclusionSettings settings = occlusion == null ? new OcclusionSettings(null, null, null) : occlusion;
        return new ExplanationQuery(
                new InputImages.Vectors(
                        List.of(pixels.at("#/pixels")), PixelRange.parse(pixelRange), Boolean.TRUE.equals(normalize)),
                target == null ? null : new Target(target, "#/target"),
                wanted(),
                gradients(),
                settings.patch());
    }

    private Set<Method> wanted() {
        if (methods == null) {
            return EnumSet.allOf(Method.class);
        }
        if (methods.isEmpty()) {
            throw new InvalidRequestException("#/methods", "methods must have at least one entry, was []");
        }
        EnumSet<Method> wanted = EnumSet.noneOf(Method.class);
        for (int i = 0; i < methods.size(); i++) {
            String name = methods.get(i);
            int at = i;
            wanted.add(METHODS.parse(String.valueOf(name))
                    .orElseThrow(() -> new InvalidRequestException(
                            "#/methods/" + at, "must be one of " + METHODS.list() + ", was " + Quoted.value(name))));
        }
        return wanted;
    }

    private Explainer.Of gradients() {
        if (gradientOf == null) {
            return Explainer.Of.SCORE;
        }
        return GRADIENTS
                .parse(gradientOf)
                .orElseThrow(() -> new InvalidRequestException(
                        "#/gradientOf", "gradientOf must be score or output, was " + Quoted.value(gradientOf)));
    }
}
