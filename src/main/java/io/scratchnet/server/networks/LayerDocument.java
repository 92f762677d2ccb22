package io.scratchnet.server.networks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** The JSON form of one layer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LayerDocument.Fc.class, name = "fc"),
    @JsonSubTypes.Type(value = LayerDocument.Activation.class, name = "activation")
})
public sealed interface LayerDocument {

    /** A fully-connected layer; {@code inputs} may be left out after the first. */
    record Fc(
            @Nullable Integer inputs,
            @Nullable Integer units,
            @Nullable String initializer) implements LayerDocument {}

    /** An activation layer. */
    record Activation(@Nullable String function) implements LayerDocument {}
}
