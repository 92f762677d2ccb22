package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.json.JsonValueException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads an array of a few objects, and no more: a body of 16 MiB has room for millions. */
abstract class BoundedListDeserializer<T> extends ValueDeserializer<List<T>> {
    private static final int MOST = 8;

    private final Class<T> type;

    private BoundedListDeserializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public List<T> deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.isExpectedStartArrayToken()) {
            throw JsonValueException.wrongType(parser, "must be an array, was " + JsonValueException.shown(parser));
        }
        List<T> few = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (few.size() == MOST) {
                throw JsonValueException.brokenRule(parser, "must hold at most " + MOST + " tensors, got more");
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw JsonValueException.wrongType(
                        parser, "must be an object, was " + JsonValueException.shown(parser));
            }
            few.add(read(parser, context, few.size()));
        }
        return few;
    }

    /** An error gets its index here: it is known to nobody else. */
    private T read(JsonParser parser, DeserializationContext context, int index) {
        try {
            return context.readValue(parser, type);
        } catch (JacksonException e) {
            throw e.prependPath(type, index);
        }
    }

    static final class Inputs extends BoundedListDeserializer<RequestInput> {
        Inputs() {
            super(RequestInput.class);
        }
    }

    static final class Outputs extends BoundedListDeserializer<RequestOutput> {
        Outputs() {
            super(RequestOutput.class);
        }
    }
}
