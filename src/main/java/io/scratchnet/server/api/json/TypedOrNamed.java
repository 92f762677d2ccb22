package io.scratchnet.server.api.json;

import io.scratchnet.server.api.error.Quoted;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Reads an object of one of several types, or the bare name of such a type: {@code "adam"} is {@code {"type": "adam"}}. For a property, or the
 * elements of a list, whose type names its types by {@link com.fasterxml.jackson.annotation.JsonSubTypes}.
 */
public class TypedOrNamed extends ValueDeserializer<Object> {
    private final @Nullable JavaType type;

    /** Learns its type where it is used. */
    public TypedOrNamed() {
        this(null);
    }

    protected TypedOrNamed(@Nullable JavaType type) {
        this.type = type;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        if (property == null) {
            return this;
        }
        JavaType declared = property.getType();
        return of(declared.isContainerType() ? declared.getContentType() : declared);
    }

    /** The same for a type. */
    protected TypedOrNamed of(JavaType type) {
        return new TypedOrNamed(type);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        if (type == null) {
            throw new IllegalStateException("only for a property");
        }
        return switch (parser.currentToken()) {
            case VALUE_STRING -> named(parser.getString(), type, parser, context);
            case START_OBJECT -> context.readValue(parser, type);
            default ->
                throw JsonValueException.wrongType(
                        parser,
                        "must be an object or one of " + sorted(names(type)) + ", was "
                                + JsonValueException.shown(parser));
        };
    }

    /** The same: an object's type is read where the object is. */
    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer types) {
        return deserialize(parser, context);
    }

    /** What a bare name stands for. */
    protected @Nullable Object named(String name, JavaType type, JsonParser parser, DeserializationContext context) {
        List<String> known = names(type);
        if (!known.contains(name)) {
            throw JsonValueException.brokenRule(
                    parser, "unknown type " + Quoted.value(name) + ", known are " + sorted(known));
        }
        return context.readTreeAsValue(context.getNodeFactory().objectNode().put("type", name), type);
    }

    private static String sorted(List<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** The names that are known, in no order. */
    protected List<String> names(JavaType type) {
        return JsonTypes.idsOf(type.getRawClass());
    }
}
