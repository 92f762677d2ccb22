package io.scratchnet.server.api.json;

import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.api.error.Quoted;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A value of the body that cannot be what its field needs; a deserializer throws it and Jackson adds the path. */
public final class JsonValueException extends MismatchedInputException {
    private final ProblemType type;

    private JsonValueException(JsonParser parser, ProblemType type, String detail) {
        super(parser, detail);
        this.type = type;
    }

    /** The value is of a wrong JSON type: 400. The detail shows it. */
    public static JsonValueException wrongType(JsonParser parser, String detail) {
        return new JsonValueException(parser, ProblemType.MALFORMED_REQUEST, detail);
    }

    /** The value is of the right JSON type but breaks a rule: 422. The detail shows it. */
    public static JsonValueException brokenRule(JsonParser parser, String detail) {
        return new JsonValueException(parser, ProblemType.INVALID_REQUEST, detail);
    }

    /** The value the parser stands at, as an error message shows it. */
    public static String shown(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> Quoted.value(parser.getString());
            case null -> "nothing";
            default -> shownText(parser.getString());
        };
    }

    private static String shownText(@Nullable String text) {
        return text == null ? "nothing" : Quoted.text(text);
    }

    public ProblemType type() {
        return type;
    }
}
