package io.scratchnet.server.predictions.oip;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.predictions.PixelRange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The JSON of a request to infer. */
@Schema(description = "One input tensor, pixels, and the requested outputs")
record InferRequest(
        @Schema(example = "42", description = "Returned in the answer") @Nullable
        String id,

        @JsonProperty("model_name")
        @Schema(example = "mnist", description = "Some clients write it; must match the path")
        @Nullable
        String modelName,

        @JsonProperty("model_version")
        @Schema(
                example = "1",
                description = "Selects the version if the path names none; otherwise must match the path")
        @Nullable
        String modelVersion,

        @JsonDeserialize(using = OipParameters.Reader.class)
        @Schema(
                types = "object",
                description = "pixelRange: byte (0 to 255) or unit (0 to 1); binary_data_output: true for outputs as"
                        + " bytes. Other parameters are ignored")
        @Nullable
        OipParameters parameters,

        @JsonDeserialize(using = BoundedListDeserializer.Inputs.class)
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "One tensor, pixels")
        @Nullable
        List<RequestInput> inputs,

        @JsonDeserialize(using = BoundedListDeserializer.Outputs.class)
        @Schema(description = "Without it, or if empty: probabilities")
        @Nullable
        List<RequestOutput> outputs) {

    /**
     * The version that is to answer: a number or an alias; null for the latest.
     *
     * @param model that the path names
     * @param version that the path names, or null
     * @throws InvalidRequestException the body names another model or version than the path
     */
    @Nullable
    String version(String model, @Nullable String version) {
        requireSame("model_name", modelName, model);
        if (version == null) {
            return modelVersion;
        }
        requireSame("model_version", modelVersion, version);
        return version;
    }

    private static void requireSame(String field, @Nullable String body, String path) {
        if (body != null && !body.equals(path)) {
            throw new InvalidRequestException(
                    "#/" + field, "must be that of the path, " + Quoted.value(path) + ", was " + Quoted.value(body));
        }
    }

    /** Its one input tensor. */
    RequestInput input() {
        if (inputs == null) {
            throw new InvalidRequestException("#/inputs", "inputs must hold one tensor, is missing");
        }
        if (inputs.size() != 1) {
            throw new InvalidRequestException(
                    "#/inputs",
                    "inputs must hold one tensor, " + ModelMetadata.PIXELS + ", got " + inputs.size() + ": "
                            + inputs.stream()
                                    .map(input -> Quoted.value(input.name()))
                                    .toList());
        }
        return inputs.getFirst();
    }

    /** How the pixels are to be read; null where the datatype says it. The input's own word goes first. */
    @Nullable
    PixelRange pixelRange() {
        PixelRange own = OipParameters.orNone(input().parameters()).pixelRange(RequestInput.POINTER + "/parameters");
        return own != null ? own : OipParameters.orNone(parameters).pixelRange("#/parameters");
    }

    /** The outputs asked for, in their order; the probabilities where none are. */
    List<WantedOutput> wanted() {
        boolean binary =
                Boolean.TRUE.equals(OipParameters.orNone(parameters).flag("#/parameters", "binary_data_output"));
        if (outputs == null || outputs.isEmpty()) {
            return List.of(new WantedOutput(OutputName.PROBABILITIES, binary));
        }
        List<WantedOutput> wanted = new ArrayList<>();
        Set<OutputName> names = EnumSet.noneOf(OutputName.class);
        for (RequestOutput output : outputs) {
            String pointer = "#/outputs/" + wanted.size();
            WantedOutput next = output.wanted(pointer, binary);
            if (!names.add(next.name())) {
                throw new InvalidRequestException(pointer + "/name", "is requested twice, was '" + next.name() + "'");
            }
            wanted.add(next);
        }
        return wanted;
    }
}
