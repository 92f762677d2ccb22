package io.scratchnet.server.specs;

import io.scratchnet.engine.settings.Settings;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.json.JsonTypes;
import io.scratchnet.server.api.json.JsonValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.util.TokenBuffer;

/** Reads settings of one record, or of one of several kinds: an object with its type, or the bare name of the type for all defaults. */
final class SettingsReader extends ValueDeserializer<SettingsDocument<?>> {
    private final Class<?> family;

    SettingsReader() {
        this(Object.class);
    }

    private SettingsReader(Class<?> family) {
        this.family = family;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new SettingsReader(context.getContextualType().containedType(0).getRawClass());
    }

    @Override
    public SettingsDocument<?> deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return readObject(parser, context);
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING && family.isSealed()) {
            return new SettingsDocument<>(kind(parser.getString(), parser), Map.of());
        }
        throw JsonValueException.wrongType(
                parser,
                "must be an object" + (family.isSealed() ? " or one of " + names() : "") + ", was "
                        + JsonValueException.shown(parser));
    }

    private SettingsDocument<?> readObject(JsonParser parser, DeserializationContext context) {
        Map<String, TokenBuffer> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            fields.put(name, context.bufferAsCopyOfValue(parser));
        }
        Class<?> type = family.isSealed() ? kind(fields.remove("type"), parser, context) : family;
        Map<String, Object> given = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Object read = read(type, name, value, parser, context);
            if (read != null) {
                given.put(name, read);
            }
        });
        return new SettingsDocument<>(type, given);
    }

    private static @Nullable Object read(
            Class<?> type, String name, TokenBuffer value, JsonParser parser, DeserializationContext context) {
        List<String> known =
                Settings.of(type).stream().map(Settings.Field::name).toList();
        if (!known.contains(name)) {
            throw UnrecognizedPropertyException.from(parser, type, name, List.copyOf(known));
        }
        Class<?> field = Settings.of(type, name).type();
        Class<?> json = field == int.class ? Integer.class : field == double.class ? Double.class : String.class;
        JsonParser buffered = value.asParser(context);
        try {
            if (buffered.nextToken().isStructStart()) {
                throw JsonValueException.wrongType(
                        parser, "must be " + JsonTypes.nameOf(json) + ", was " + JsonValueException.shown(buffered));
            }
            return buffered.currentToken() == JsonToken.VALUE_NULL ? null : context.readValue(buffered, json);
        } catch (JacksonException e) {
            throw e.prependPath(type, name);
        }
    }

    private Class<?> kind(@Nullable TokenBuffer type, JsonParser parser, DeserializationContext context) {
        JsonParser buffered = type == null ? null : type.asParser(context);
        try {
            if (buffered == null
                    || !buffered.nextToken().isScalarValue()
                    || buffered.currentToken() == JsonToken.VALUE_NULL) {
                throw JsonValueException.brokenRule(parser, "type is missing, known are " + names());
            }
            return kind(buffered.getString(), parser);
        } catch (JacksonException e) {
            throw e.prependPath(family, "type");
        }
    }

    private Class<?> kind(String name, JsonParser parser) {
        Class<?> type = SettingsKinds.of(family).get(name);
        if (type == null) {
            throw JsonValueException.brokenRule(
                    parser, "unknown type " + Quoted.value(name) + ", known are " + names());
        }
        return type;
    }

    private String names() {
        return String.join(", ", new TreeSet<>(SettingsKinds.of(family).keySet()));
    }
}
