package io.scratchnet.server.api.json;

import io.scratchnet.server.api.error.Quoted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Where in the body a JSON error lies. */
final class JsonPointers {
    private JsonPointers() {}

    /** A JSON pointer as URI fragment, such as {@code #/network/layers/0/units}; {@code #} is the whole body. */
    static String of(JacksonException e) {
        String bound = bound(e);
        String read = e.processor() instanceof JsonParser parser ? read(parser) : "#";
        return read.startsWith(bound) ? read : bound;
    }

    /** Up to where values were bound; it ends where a deserializer read the stream itself. */
    private static String bound(JacksonException e) {
        StringBuilder pointer = new StringBuilder("#");
        for (JacksonException.Reference step : e.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : escaped(step));
        }
        return pointer.toString();
    }

    /** Up to where the stream was read. */
    private static String read(JsonParser parser) {
        return "#" + Quoted.text(parser.streamReadContext().pathAsPointer().toString());
    }

    private static String escaped(JacksonException.Reference step) {
        return Quoted.text(step.getPropertyName()).replace("~", "~0").replace("/", "~1");
    }
}
