package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.json.JsonValueException;
import io.scratchnet.server.api.json.WholeNumbers;
import io.scratchnet.server.predictions.PixelRange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * What a request, an input or an output says beside its fields. The protocol leaves the names open: those that nobody here
 * knows are ignored.
 *
 * @param values texts, numbers and truth values by their names
 */
@Schema(name = "Parameters", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record OipParameters(@Schema(hidden = true) Map<String, Object> values) {
    private static final int MOST = 100;
    private static final OipParameters NONE = new OipParameters(Map.of());

    static OipParameters orNone(@Nullable OipParameters parameters) {
        return parameters == null ? NONE : parameters;
    }

    /** The parameter pixelRange; null where it is not there. */
    @Nullable
    PixelRange pixelRange(String pointer) {
        Object range = values.get("pixelRange");
        if (range == null) {
            return null;
        }
        if (range.equals("byte")) {
            return PixelRange.BYTE;
        }
        if (range.equals("unit")) {
            return PixelRange.UNIT;
        }
        throw new InvalidRequestException(pointer + "/pixelRange", "must be byte or unit, was " + Quoted.value(range));
    }

    /** A truth value; null where it is not there. */
    @Nullable
    Boolean flag(String pointer, String name) {
        return switch (values.get(name)) {
            case null -> null;
            case Boolean flag -> flag;
            case Object other ->
                throw new InvalidRequestException(
                        pointer + "/" + name, "must be true or false, was " + Quoted.value(other));
        };
    }

    /** An integer; null where it is not there. */
    @Nullable
    Long integer(String pointer, String name) {
        return switch (values.get(name)) {
            case null -> null;
            case Long number -> number;
            case Object other ->
                throw new InvalidRequestException(
                        pointer + "/" + name, "must be an integer, was " + Quoted.value(other));
        };
    }

    /** Reads an object of at most {@value #MOST} texts, numbers and truth values; null counts as left out. */
    static final class Reader extends ValueDeserializer<OipParameters> {
        @Override
        public OipParameters deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.isExpectedStartObjectToken()) {
                throw JsonValueException.wrongType(
                        parser, "must be an object, was " + JsonValueException.shown(parser));
            }
            Map<String, Object> values = new HashMap<>();
            for (int count = 0; parser.nextToken() != JsonToken.END_OBJECT; count++) {
                if (count == MOST) {
                    throw JsonValueException.brokenRule(parser, "must have at most " + MOST + " parameters");
                }
                String name = parser.currentName();
                parser.nextToken();
                Object value = value(parser);
                if (value != null) {
                    values.put(name, value);
                }
            }
            return new OipParameters(values);
        }

        private static @Nullable Object value(JsonParser parser) {
            return switch (parser.currentToken()) {
                case VALUE_NULL -> null;
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_STRING -> parser.getString();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
                default ->
                    throw JsonValueException.wrongType(
                            parser,
                            "must be a string, a number, true or false, was " + JsonValueException.shown(parser));
            };
        }

        /** A Long where it has no fraction and fits. */
        private static Object number(JsonParser parser) {
            OptionalLong whole = WholeNumbers.exactly(parser);
            return whole.isPresent() ? (Object) whole.getAsLong() : parser.getNumberValue();
        }
    }
}
