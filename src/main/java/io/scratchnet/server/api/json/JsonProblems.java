package io.scratchnet.server.api.json;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violation;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body, in words of the API: no class names, no parser settings. */
public final class JsonProblems {
    private JsonProblems() {}

    public static Problem of(JacksonException e) {
        return switch (e) {
            case JsonValueException value -> problem(value.type(), value, value.getOriginalMessage());
            case UnrecognizedPropertyException unknown ->
                problem(
                        ProblemType.MALFORMED_REQUEST,
                        unknown,
                        "unknown field " + Quoted.value(unknown.getPropertyName()) + ", "
                                + known(unknown.getKnownPropertyIds()));
            case InvalidTypeIdException id -> typeId(id);
            case InvalidFormatException format ->
                problem(
                        ProblemType.MALFORMED_REQUEST,
                        format,
                        "must be " + JsonTypes.nameOf(format.getTargetType()) + ", was "
                                + Quoted.value(format.getValue()));
            case InputCoercionException number ->
                problem(
                        ProblemType.INVALID_REQUEST,
                        number,
                        "is out of the range of " + JsonTypes.rangeOf(number.getTargetType()) + inBrackets(number));
            case MismatchedInputException mismatch ->
                problem(
                        ProblemType.MALFORMED_REQUEST,
                        mismatch,
                        mismatch.getTargetType() == null
                                ? "has a wrong JSON type"
                                : "must be " + JsonTypes.nameOf(mismatch.getTargetType()) + found(mismatch));
            case StreamConstraintsException limit -> problem(ProblemType.MALFORMED_REQUEST, limit, limit(limit));
            case UnexpectedEndOfInputException end -> syntax(end, "the JSON ends prematurely");
            case StreamReadException broken -> syntax(broken, sentence(broken.getOriginalMessage()));
            default -> Problem.of(ProblemType.MALFORMED_REQUEST, "the body cannot be read");
        };
    }

    private static Problem typeId(InvalidTypeIdException e) {
        Collection<String> known = new TreeSet<>(JsonTypes.idsOf(e.getBaseType().getRawClass()));
        String detail = e.getTypeId() == null
                ? "type is missing, known are " + names(known)
                : "unknown type " + Quoted.value(e.getTypeId()) + ", known are " + names(known);
        String pointer = JsonPointers.of(e);
        return problem(ProblemType.INVALID_REQUEST, pointer.endsWith("/type") ? pointer : pointer + "/type", detail);
    }

    private static Problem syntax(StreamReadException e, String detail) {
        return problem(
                ProblemType.MALFORMED_REQUEST,
                e,
                detail + " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")");
    }

    private static Problem problem(ProblemType type, JacksonException e, String detail) {
        return problem(type, JsonPointers.of(e), detail);
    }

    private static Problem problem(ProblemType type, String pointer, String detail) {
        return Problem.of(type, pointer + ": " + detail, List.of(new Violation(pointer, detail)));
    }

    private static String found(MismatchedInputException e) {
        if (e.getOriginalMessage().startsWith("Cannot coerce")) {
            return inBrackets(e);
        }
        return e.getTargetType().isPrimitive() ? ", was null or of another type" : "";
    }

    private static String inBrackets(JacksonException e) {
        String message = e.getOriginalMessage();
        int from = message.indexOf('(');
        int to = message.indexOf(')', from + 1);
        return from < 0 || to < 0 ? "" : ", was " + Quoted.text(message.substring(from + 1, to));
    }

    private static String limit(StreamConstraintsException e) {
        String message = e.getOriginalMessage();
        if (message.contains("nesting depth")) {
            return "nested deeper than " + JsonStrictness.MAX_NESTING + " levels";
        }
        if (message.contains("Number value length")) {
            return "a number has more than " + JsonStrictness.MAX_NUMBER_LENGTH + " characters";
        }
        return "a string or a field name is too long";
    }

    /** What a parser says, up to where it explains its own settings. */
    private static String sentence(String message) {
        if (message.startsWith("Non-standard token")) {
            return message.replaceFirst("Non-standard token '([^']*)'.*", "$1") + " is not a JSON number";
        }
        int end = message.indexOf(": ");
        return "not valid JSON: " + Quoted.text(end < 0 ? message : message.substring(0, end));
    }

    private static String known(@Nullable Collection<?> fields) {
        return fields == null || fields.isEmpty() ? "no fields are allowed here" : "known are " + names(fields);
    }

    private static String names(Collection<?> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
