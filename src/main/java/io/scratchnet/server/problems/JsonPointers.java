package io.scratchnet.server.problems;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Where in the body a JSON error lies. */
final class JsonPointers {
    private JsonPointers() {}

    /** A JSON pointer as URI fragment, such as {@code #/network/layers/0/units}; {@code #} is the whole body. */
    static String of(JacksonException e) {
        if (e.getPath().isEmpty()) {
            return e.processor() instanceof JsonParser parser
                    ? "#"
                            + Shown.text(
                                    parser.streamReadContext().pathAsPointer().toString())
                    : "#";
        }
        StringBuilder pointer = new StringBuilder("#");
        for (JacksonException.Reference step : e.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : escaped(step));
        }
        return pointer.toString();
    }

    private static String escaped(JacksonException.Reference step) {
        return Shown.text(step.getPropertyName()).replace("~", "~0").replace("/", "~1");
    }
}
