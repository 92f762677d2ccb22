package io.scratchnet.server.specs;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.json.JsonTypes;
import io.scratchnet.server.api.json.JsonValueException;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Reads a layer, or the bare name of its type or of its activation function: {@code "relu"}, {@code "batchNorm"}. */
public final class LayerOrName extends ValueDeserializer<LayerDocument> {
    private static final EnumNames<Activation> FUNCTIONS = EnumNames.of(Activation.class);
    private static final List<String> TYPES = JsonTypes.idsOf(LayerDocument.class);

    @Override
    public LayerDocument deserialize(JsonParser parser, DeserializationContext context) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> named(parser.getString(), parser, context);
            case START_OBJECT -> context.readValue(parser, LayerDocument.class);
            default ->
                throw JsonValueException.wrongType(
                        parser, "must be an object or one of " + names() + ", was " + JsonValueException.shown(parser));
        };
    }

    /** The same: an object's type is read where the object is. */
    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer types) {
        return deserialize(parser, context);
    }

    private static LayerDocument named(String name, JsonParser parser, DeserializationContext context) {
        if (FUNCTIONS.parse(name).isPresent()) {
            return new LayerDocument.Activation(name);
        }
        if (!TYPES.contains(name)) {
            throw JsonValueException.brokenRule(
                    parser, "unknown type " + Quoted.value(name) + ", known are " + names());
        }
        return context.readTreeAsValue(context.getNodeFactory().objectNode().put("type", name), LayerDocument.class);
    }

    private static String names() {
        TreeSet<String> names = new TreeSet<>(TYPES);
        names.addAll(FUNCTIONS.names());
        return String.join(", ", names);
    }
}
