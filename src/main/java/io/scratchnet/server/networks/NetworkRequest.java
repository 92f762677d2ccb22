package io.scratchnet.server.networks;

import io.scratchnet.server.specs.LayerDocument;
import io.scratchnet.server.specs.LayerOrName;
import io.scratchnet.server.specs.NetworkDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The body of {@code POST /api/v1/networks}. */
@Schema(name = "NetworkRequest", description = "A network to store.")
record NetworkRequest(
        @Schema(
                description = "A display name; need not be unique.",
                minLength = 1,
                maxLength = 100,
                example = "the original's")
        @Nullable
        String name,

        @Schema(
                description =
                        "From input to output; the first one, except dropout, is fc, the last one fc or activation.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        @JsonDeserialize(contentUsing = LayerOrName.class)
        List<@Nullable LayerDocument> layers,

        @Schema(
                description =
                        "The loss that training minimises. crossEntropy needs softmax as the last layer, binaryCrossEntropy sigmoid.",
                allowableValues = {"mse", "crossEntropy", "binaryCrossEntropy", "huber", "mae"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String loss) {

    static final String EXAMPLE = """
            {
              "name": "the original's",
              "layers": [
                {"type": "fc", "inputs": 784, "units": 75},
                {"type": "activation", "function": "sigmoid"},
                {"type": "fc", "units": 50},
                {"type": "activation", "function": "sigmoid"},
                {"type": "fc", "units": 10},
                {"type": "activation", "function": "sigmoid"}
              ],
              "loss": "mse"
            }""";

    NetworkDocument document() {
        return new NetworkDocument(layers, loss);
    }
}
