package io.scratchnet.server.specs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.scratchnet.engine.LayerSpec;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of one layer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LayerDocument.Fc.class, name = "fc"),
    @JsonSubTypes.Type(value = LayerDocument.Activation.class, name = "activation"),
    @JsonSubTypes.Type(value = LayerDocument.Dropout.class, name = "dropout"),
    @JsonSubTypes.Type(value = LayerDocument.BatchNorm.class, name = "batchNorm")
})
@Schema(
        name = "Layer",
        description = "One layer; its type determines its fields.",
        oneOf = {
            LayerDocument.Fc.class,
            LayerDocument.Activation.class,
            LayerDocument.Dropout.class,
            LayerDocument.BatchNorm.class
        },
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "fc", schema = LayerDocument.Fc.class),
            @DiscriminatorMapping(value = "activation", schema = LayerDocument.Activation.class),
            @DiscriminatorMapping(value = "dropout", schema = LayerDocument.Dropout.class),
            @DiscriminatorMapping(value = "batchNorm", schema = LayerDocument.BatchNorm.class)
        })
public sealed interface LayerDocument {

    /** The document of a layer, every field set. */
    static LayerDocument of(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Fc fc -> new Fc(fc.inputs(), fc.units(), EnumNames.nameOf(fc.initializer()));
            case LayerSpec.Act act -> new Activation(EnumNames.nameOf(act.function()));
            case LayerSpec.Dropout dropout -> new Dropout(dropout.rate());
            case LayerSpec.BatchNorm norm -> new BatchNorm();
        };
    }

    /** A fully-connected layer; {@code inputs} may be left out after the first. */
    @Schema(name = "FcLayer", description = "A fully-connected layer: every unit sees every input.")
    record Fc(
            @Schema(
                    description =
                            "Number of inputs. Required for the first fc layer (784 for MNIST); for later ones it is"
                                    + " inferred, and must match if given.",
                    minimum = "1",
                    example = "784")
            @Nullable
            Integer inputs,

            @Schema(
                    description = "Number of outputs.",
                    minimum = "1",
                    example = "75",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Integer units,

            @Schema(
                    description =
                            "How the weights are initialized. By default it depends on the activation that follows, with or without batchNorm"
                                    + " and dropout in between: heUniform before relu, leakyRelu, elu, gelu and silu, else"
                                    + " glorotUniform.",
                    allowableValues = {
                        "glorotUniform",
                        "glorotNormal",
                        "heUniform",
                        "heNormal",
                        "lecunUniform",
                        "lecunNormal",
                        "uniform",
                        "zeros"
                    },
                    example = "glorotUniform")
            @Nullable
            String initializer)
            implements LayerDocument {}

    /** An activation layer. */
    @Schema(name = "ActivationLayer", description = "A function applied to the outputs of the previous layer.")
    record Activation(
            @Schema(
                    description = "softmax is computed over all units of a sample, the others per unit.",
                    allowableValues = {
                        "sigmoid",
                        "tanh",
                        "relu",
                        "leakyRelu",
                        "elu",
                        "gelu",
                        "silu",
                        "softplus",
                        "softmax",
                        "identity"
                    },
                    example = "sigmoid",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String function)
            implements LayerDocument {}

    /** A dropout layer. */
    @Schema(
            name = "DropoutLayer",
            description = "During training, sets each element to 0 with probability rate and scales the others by"
                    + " 1 / (1 - rate). Allowed before the first fc layer, but not as the last layer.")
    record Dropout(
            @Schema(
                    description = "Fraction of elements dropped, in [0, 1).",
                    minimum = "0",
                    exclusiveMaximumValue = 1,
                    example = "0.5",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Double rate)
            implements LayerDocument {}

    /** A batch normalization layer. */
    @Schema(
            name = "BatchNormLayer",
            description = "Normalizes each unit over the samples of a batch, then scales and shifts it by two"
                    + " trained parameters, gamma and beta; after training it uses the recorded means and variances. Allowed anywhere"
                    + " after an fc layer, but not as the last layer. Needs batches of at least 2.")
    record BatchNorm() implements LayerDocument {}
}
