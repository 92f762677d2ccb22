package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.json.JsonValueException;
import io.scratchnet.server.api.json.WholeNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads the dimensions of a shape, and no more than a shape can have. */
final class ShapeReader extends ValueDeserializer<List<Long>> {
    private static final int MOST = 8;

    @Override
    public List<Long> deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.isExpectedStartArrayToken()) {
            throw JsonValueException.wrongType(
                    parser, "must be an array of integers, was " + JsonValueException.shown(parser));
        }
        List<Long> dimensions = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (dimensions.size() == MOST) {
                throw JsonValueException.brokenRule(parser, "must have at most " + MOST + " dimensions, got more");
            }
            dimensions.add(dimension(parser));
        }
        return dimensions;
    }

    private static long dimension(JsonParser parser) {
        OptionalLong whole = parser.currentToken().isNumeric() ? WholeNumbers.exactly(parser) : OptionalLong.empty();
        if (whole.isPresent()) {
            return whole.getAsLong();
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw JsonValueException.wrongType(parser, "must be an integer, was " + JsonValueException.shown(parser));
        }
        throw JsonValueException.brokenRule(
                parser, "is larger than any tensor, was " + JsonValueException.shown(parser));
    }
}
