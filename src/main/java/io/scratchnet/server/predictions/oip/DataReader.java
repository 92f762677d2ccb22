package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.json.JsonValueException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads the numbers of a tensor from the stream into a float array; refuses what is nested unevenly, with its position. */
final class DataReader extends ValueDeserializer<TensorData> {
    @Override
    public TensorData deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.isExpectedStartArrayToken()) {
            throw JsonValueException.wrongType(
                    parser, "must be an array of numbers, was " + JsonValueException.shown(parser));
        }
        Reading reading = new Reading(parser);
        reading.array(0);
        return reading.data();
    }

    private static final class Reading {
        private static final long UNKNOWN = -1;
        private static final int IMAGE = 28 * 28;

        private final JsonParser parser;
        private final List<Long> lengths = new ArrayList<>();
        private float[] values = new float[IMAGE];
        private int count;
        private boolean deepest;
        private TensorData.@Nullable Rounded rounded;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        /** Reads an array to its end; arrays of one level have all the same length, and numbers stand in the deepest. */
        void array(int level) {
            if (level == lengths.size()) {
                enter();
            }
            long length = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    array(level + 1);
                } else {
                    number(level);
                }
                length++;
            }
            if (lengths.get(level) == UNKNOWN) {
                lengths.set(level, length);
            } else if (lengths.get(level) != length) {
                throw JsonValueException.brokenRule(
                        parser, "must hold " + lengths.get(level) + " entries like the previous one, got " + length);
            }
        }

        private void enter() {
            if (deepest || lengths.size() == TensorData.MOST_LEVELS) {
                throw JsonValueException.wrongType(
                        parser,
                        deepest
                                ? "must be a number like the previous ones, was an array"
                                : "must not be nested deeper than " + TensorData.MOST_LEVELS + " levels");
            }
            lengths.add(UNKNOWN);
        }

        private void number(int level) {
            JsonToken token = parser.currentToken();
            if (token == null || !token.isNumeric()) {
                throw JsonValueException.wrongType(parser, "must be a number, was " + JsonValueException.shown(parser));
            }
            if (level != lengths.size() - 1) {
                throw JsonValueException.wrongType(
                        parser, "must be an array like the previous ones, was " + JsonValueException.shown(parser));
            }
            deepest = true;
            float value = parser.getFloatValue();
            if (!Float.isFinite(value)) {
                throw JsonValueException.brokenRule(
                        parser, "must be a number that fits float32, was " + JsonValueException.shown(parser));
            }
            if (rounded == null && token == JsonToken.VALUE_NUMBER_FLOAT && value == Math.rint(value)) {
                noteRounding();
            }
            values = count < values.length ? values : Arrays.copyOf(values, 2 * count);
            values[count++] = value;
        }

        private void noteRounding() {
            if (new BigDecimal(parser.getString()).stripTrailingZeros().scale() > 0) {
                rounded = new TensorData.Rounded(count, JsonValueException.shown(parser));
            }
        }

        TensorData data() {
            return new TensorData(Arrays.copyOf(values, count), lengths, rounded);
        }
    }
}
