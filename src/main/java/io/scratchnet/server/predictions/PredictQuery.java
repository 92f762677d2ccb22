package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.MalformedRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.json.DecimalIntegers;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of predict, as they came. What JSON may say in its body may stand here instead.
 *
 * @param model the name in the path
 */
record PredictQuery(
        @Parameter(hidden = true) String model,

        @Parameter(
                description = "The version's number; excludes alias",
                schema = @Schema(type = "integer", format = "int32"))
        @Nullable
        String version,

        @Parameter(
                description = "The version's alias, such as latest; excludes version",
                schema = @Schema(type = "string"))
        @Nullable
        String alias,

        @Parameter(
                description = "Number of most probable classes to list, the most probable first",
                schema = @Schema(type = "integer", minimum = "1"))
        @Nullable
        String topK,

        @Parameter(
                description = "Whether to return the raw outputs of the last layer; default true unless it is softmax",
                schema = @Schema(type = "boolean"))
        @Nullable
        String outputs,

        @Parameter(
                description = "Whether to normalize each image of JSON or bytes to MNIST's form: cropped to its ink,"
                        + " fitted into 20 × 20, centred by mass. A PNG or JPEG always is",
                schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable
        String normalize,

        @Parameter(
                description =
                        "Whether to return the pixels that the network was given, 0 to 255; for a PNG or JPEG, for"
                                + " bytes, or with normalize",
                schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable
        String image,

        @Parameter(
                description = "Whether to return the steps that led to those pixels as PNGs; for a PNG or JPEG, or one"
                        + " image with normalize",
                schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable
        String steps,

        @Parameter(
                description = "For bytes: return labels only, one per image",
                schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable
        String labelsOnly) {

    /** Of a request without a query. */
    static PredictQuery none(String model) {
        return new PredictQuery(model, null, null, null, null, null, null, null, null);
    }

    ModelChoice choice() {
        return new ModelChoice(model, version == null ? null : number(version), alias);
    }

    /** As the body has it, or else as stands here; null where nobody asks for it. */
    @Nullable
    TopK topK(@Nullable Integer body) {
        if (body != null) {
            return new TopK(body, "#/topK");
        }
        return topK == null ? null : new TopK(count(topK), "?topK");
    }

    /** As the body has it, or else as stands here; null where nobody says. */
    @Nullable
    Boolean outputs(@Nullable Boolean body) {
        return body != null ? body : flag("outputs", outputs);
    }

    boolean normalize(@Nullable Boolean body) {
        return Boolean.TRUE.equals(body != null ? body : flag("normalize", normalize));
    }

    boolean image(@Nullable Boolean body) {
        return Boolean.TRUE.equals(body != null ? body : flag("image", image));
    }

    boolean steps(@Nullable Boolean body) {
        return Boolean.TRUE.equals(body != null ? body : flag("steps", steps));
    }

    /** Whether labels alone are to be answered, without anything that would need more. */
    boolean onlyLabels() {
        return Boolean.TRUE.equals(flag("labelsOnly", labelsOnly)) && nothingBesideLabels();
    }

    /** Throws {@link MalformedRequestException} where labels alone are asked for, of anything but octets. */
    void noLabelsOnly() {
        if (Boolean.TRUE.equals(flag("labelsOnly", labelsOnly))) {
            throw new MalformedRequestException("labelsOnly is allowed only with application/octet-stream");
        }
    }

    /** Throws {@link MalformedRequestException} where something is asked for that labels alone do not say. */
    boolean nothingBesideLabels() {
        if (topK != null || outputs(null) != null || image(null) || steps(null)) {
            throw new MalformedRequestException("with labels only, topK, outputs, image and steps are not allowed");
        }
        return true;
    }

    private static @Nullable Boolean flag(String name, @Nullable String value) {
        return switch (value) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidRequestException(
                        "?" + name, name + " must be true or false, was " + Quoted.value(value));
        };
    }

    private static int number(String version) {
        return DecimalIntegers.parse(version)
                .orElseThrow(() ->
                        new MalformedRequestException("version must be an integer, was " + Quoted.value(version)));
    }

    private static int count(String topK) {
        return DecimalIntegers.parse(topK)
                .orElseThrow(() ->
                        new InvalidRequestException("?topK", "topK must be an integer, was " + Quoted.value(topK)));
    }
}
