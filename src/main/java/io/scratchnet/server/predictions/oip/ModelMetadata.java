package io.scratchnet.server.predictions.oip;

import io.scratchnet.engine.NetworkSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;

/** What the protocol tells about a model. */
record ModelMetadata(
        @Schema(example = "mnist") String name,

        @Schema(example = "[\"1\"]", description = "Every version, the newest first")
        List<String> versions,

        @Schema(example = ModelMetadata.PLATFORM) String platform,

        @Schema(
                description = "One tensor. It may also be UINT8 or another integer (pixels from 0 to 255) or FP64, and"
                        + " have the shape [784] or [n, 28, 28]")
        List<TensorMetadata> inputs,

        @Schema(description = "probabilities by default, the others on request")
        List<TensorMetadata> outputs) {

    /** The input tensor. */
    static final String PIXELS = "pixels";

    static final String PLATFORM = "scratchnet_safetensors";

    static ModelMetadata of(String name, List<Integer> versions, NetworkSpec network) {
        return new ModelMetadata(
                name,
                versions.stream().map(String::valueOf).toList(),
                PLATFORM,
                List.of(new TensorMetadata(PIXELS, Datatype.FP32, List.of(TensorMetadata.ANY, network.inputs()))),
                Arrays.stream(OutputName.values())
                        .map(output -> output.metadata(network))
                        .toList());
    }
}
