package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** An output tensor that a request asks for. */
record RequestOutput(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"probabilities", "outputs", "label"})
        @Nullable
        String name,

        @JsonDeserialize(using = OipParameters.Reader.class)
        @Schema(
                types = "object",
                description = "binary_data: true for this output as bytes after the JSON. Other parameters are ignored")
        @Nullable
        OipParameters parameters) {

    /** @param binary whether it comes as bytes where its own parameters do not say it */
    WantedOutput wanted(String pointer, boolean binary) {
        if (name == null) {
            throw new InvalidRequestException(pointer + "/name", "name is missing");
        }
        Boolean own = OipParameters.orNone(parameters).flag(pointer + "/parameters", "binary_data");
        return new WantedOutput(OutputName.named(pointer + "/name", name), own == null ? binary : own);
    }
}
