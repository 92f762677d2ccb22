package io.scratchnet.server.networks;

import io.scratchnet.server.specs.LayerDocument;
import io.scratchnet.server.specs.LayerShape;
import io.scratchnet.server.specs.NetworkDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored network as the API shows it. */
@Schema(name = "StoredNetwork", description = "A stored network; its layers and loss can be sent back unchanged.")
record NetworkAnswer(
        UUID id,

        @Schema(nullable = true) @Nullable String name,

        Instant createdAt,

        @Schema(description = "With every field set.") @Nullable
        List<@Nullable LayerDocument> layers,

        @Schema(allowableValues = {"mse", "crossEntropy", "binaryCrossEntropy", "huber", "mae"}) @Nullable
        String loss,

        @Schema(description = "Weights, biases, gammas and betas of all layers.", example = "63185")
        long parameterCount,

        @Schema(description = "One entry per layer, in the order of layers.")
        List<LayerShape> shapes) {

    static NetworkAnswer of(StoredNetwork network) {
        NetworkDocument document = NetworkDocument.of(network.spec());
        return new NetworkAnswer(
                network.id(),
                network.name(),
                network.createdAt(),
                document.layers(),
                document.loss(),
                network.spec().parameterCount(),
                LayerShape.of(network.spec()));
    }
}
