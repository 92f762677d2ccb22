package io.scratchnet.server.specs;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.server.api.json.TypedOrNamed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;

/** Reads a layer, or the bare name of its type or of its activation function: {@code "relu"}, {@code "batchNorm"}. */
public final class LayerOrName extends TypedOrNamed {
    private static final EnumNames<Activation> FUNCTIONS = EnumNames.of(Activation.class);

    public LayerOrName() {}

    private LayerOrName(JavaType type) {
        super(type);
    }

    @Override
    protected TypedOrNamed of(JavaType type) {
        return new LayerOrName(type);
    }

    @Override
    protected @Nullable Object named(String name, JavaType type, JsonParser parser, DeserializationContext context) {
        return FUNCTIONS.parse(name).isPresent()
                ? new LayerDocument.Activation(name)
                : super.named(name, type, parser, context);
    }

    @Override
    protected List<String> names(JavaType type) {
        return Stream.concat(super.names(type).stream(), FUNCTIONS.names().stream())
                .toList();
    }
}
