package io.scratchnet.server.predictions.oip;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.scratchnet.server.predictions.oip.Inferences.Inference;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON of an answer. */
record InferResponse(
        @JsonProperty("model_name") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "mnist")
        String modelName,

        @JsonProperty("model_version")
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1", description = "The version that answered")
        String modelVersion,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(example = "42", description = "The request's") @Nullable
        String id,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResponseParameters parameters,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<ResponseOutput> outputs) {

    static InferResponse of(@Nullable String id, Inference inference, List<WantedOutput> wanted) {
        List<ResponseOutput> outputs = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            outputs.add(
                    ResponseOutput.of(inference.outputs().get(i), wanted.get(i).binary()));
        }
        return new InferResponse(
                inference.model(),
                Integer.toString(inference.version()),
                id,
                new ResponseParameters(inference.pixelRange().name().toLowerCase(Locale.ROOT)),
                outputs);
    }

    /** How the request was read. */
    record ResponseParameters(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"byte", "unit"})
            String pixelRange) {}

    /** An output tensor. */
    record ResponseOutput(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "probabilities")
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Datatype datatype,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "[1, 10]")
            List<Integer> shape,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Only for an output that follows the JSON as bytes")
            @Nullable
            BinarySize parameters,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(implementation = float[].class, description = "Row by row; absent if it follows the JSON as bytes")
            @Nullable
            Object data) {

        static ResponseOutput of(OutputTensor tensor, boolean binary) {
            return new ResponseOutput(
                    tensor.name().toString(),
                    tensor.elements().datatype(),
                    tensor.shape(),
                    binary ? new BinarySize(tensor.elements().bytes().length) : null,
                    binary ? null : tensor.elements().array());
        }
    }

    /** How many bytes of a tensor follow the JSON. */
    record BinarySize(
            @JsonProperty("binary_data_size") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            int binaryDataSize) {}
}
