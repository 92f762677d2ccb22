package io.scratchnet.server.predictions;

import io.scratchnet.server.api.json.JsonValueException;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** The numbers of one image, read from the stream into a float array. */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
public record Pixels(float[] values, int count) {

    /** Where they stand in the request, such as {@code #/pixels}. */
    public PixelVector at(String pointer) {
        return new PixelVector(pointer, values, count);
    }

    /** Reads an array of numbers; anything else in it is refused with its position. */
    public static final class Reader extends ValueDeserializer<Pixels> {
        private static final int EXPECTED = 28 * 28;

        @Override
        public Pixels deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.isExpectedStartArrayToken()) {
                throw JsonValueException.wrongType(
                        parser, "must be an array of numbers, was " + JsonValueException.shown(parser));
            }
            float[] values = new float[EXPECTED];
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                float value = number(parser, count);
                if (count < PixelVector.STORED) {
                    values = count < values.length ? values : Arrays.copyOf(values, 2 * count);
                    values[count] = value;
                }
                count++;
            }
            int stored = Math.min(count, PixelVector.STORED);
            return new Pixels(stored == values.length ? values : Arrays.copyOf(values, stored), count);
        }

        private static float number(JsonParser parser, int index) {
            JsonToken token = parser.currentToken();
            if (token == null || !token.isNumeric()) {
                throw JsonValueException.wrongType(parser, "must be a number, was " + JsonValueException.shown(parser))
                        .prependPath(float[].class, index);
            }
            float value = parser.getFloatValue();
            if (!Float.isFinite(value)) {
                throw JsonValueException.brokenRule(
                                parser, "must be a number that fits float32, was " + JsonValueException.shown(parser))
                        .prependPath(float[].class, index);
            }
            return value;
        }
    }
}
