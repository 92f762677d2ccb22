package io.scratchnet.server.specs;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The JSON form of a network. */
@Schema(
        name = "Network",
        description = "A network: its layers from input to output, and the loss that training minimises.")
public record NetworkDocument(
        @Schema(
                description =
                        "From input to output; the first one, except dropout, is fc, the last one fc or activation.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        @JsonDeserialize(contentUsing = LayerOrName.class)
        List<@Nullable LayerDocument> layers,

        @Schema(
                description = "mse: mean squared error over the outputs. crossEntropy: categorical;"
                        + " needs softmax as the last layer. binaryCrossEntropy: mean over the outputs; needs sigmoid as the"
                        + " last layer. huber: delta 1. mae: mean absolute error over the outputs.",
                allowableValues = {"mse", "crossEntropy", "binaryCrossEntropy", "huber", "mae"},
                example = "mse",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String loss) {

    /**
     * The network this document describes.
     *
     * @param pointer where the document stands in the request, such as {@code #/network}
     * @param limits caps from the configuration
     * @throws io.scratchnet.server.api.error.InvalidRequestException naming every field that breaks a rule
     */
    public NetworkSpec toSpec(String pointer, NetworkLimits limits) {
        Violations violations = new Violations();
        Optional<NetworkSpec> spec = toSpec(pointer, limits, violations);
        violations.throwIfAny();
        return spec.orElseThrow();
    }

    /**
     * The network this document describes, for a request that has other fields to check beside it.
     *
     * @param violations takes every rule that the document breaks
     * @return empty exactly when the document breaks a rule
     */
    public Optional<NetworkSpec> toSpec(String pointer, NetworkLimits limits, Violations violations) {
        return new SpecReader(pointer, limits, violations).read(this);
    }

    /** The network of a document that was accepted once: caps lowered since do not make it unreadable. */
    public NetworkSpec storedSpec() {
        return toSpec("#", NetworkLimits.NONE);
    }

    /** The document of a spec, every field set. */
    public static NetworkDocument of(NetworkSpec spec) {
        return new NetworkDocument(
                spec.layers().stream().map(LayerDocument::of).toList(), EnumNames.nameOf(spec.loss()));
    }
}
