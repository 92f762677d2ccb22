package io.scratchnet.server.api.advice;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.http.BodyException;
import io.scratchnet.server.api.json.JsonProblems;
import io.scratchnet.server.api.json.JsonTypes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Says in words of the API what the web layer refused. */
final class WebProblems {
    private static final Pattern INVALID_MEDIA_TYPE =
            Pattern.compile("Invalid (?:mime|media) type \"(.*)\": (.*)", Pattern.DOTALL);
    private static final List<HttpMethod> ORDERED = List.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private WebProblems() {}

    static Problem of(Exception e, HttpStatusCode status) {
        return switch (e) {
            case HttpMessageNotReadableException unreadable -> body(unreadable);
            case MethodArgumentTypeMismatchException argument -> argument(argument);
            case TypeMismatchException type ->
                Problem.of(
                        ProblemType.MALFORMED_REQUEST,
                        Quoted.text(String.valueOf(type.getPropertyName())) + " cannot be "
                                + Quoted.value(type.getValue()));
            case MissingServletRequestParameterException missing ->
                Problem.of(
                        ProblemType.MALFORMED_REQUEST, "the parameter " + missing.getParameterName() + " is missing");
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "the method " + Quoted.text(method.getMethod()) + " is not allowed here, allowed are "
                                + allowed(method));
            case HttpMediaTypeNotSupportedException type ->
                Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        contentType(type) + ", supported are " + sorted(type.getSupportedMediaTypes()));
            case HttpMediaTypeNotAcceptableException type ->
                Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "no representation of an accepted type, supported are "
                                + sorted(type.getSupportedMediaTypes()));
            default -> Problem.of(status, ProblemType.of(status).title());
        };
    }

    /** Spring has no type where there is none, and where it could not parse it: there, its message has the header and the reason. */
    private static String contentType(HttpMediaTypeNotSupportedException e) {
        if (e.getContentType() != null) {
            return "the content type " + Quoted.value(e.getContentType().toString()) + " is not supported here";
        }
        return Optional.ofNullable(e.getMessage())
                .map(INVALID_MEDIA_TYPE::matcher)
                .filter(Matcher::matches)
                .map(message -> "the content type " + Quoted.value(message.group(1)) + " is not valid: "
                        + Quoted.text(message.group(2)))
                .orElse("the content type is missing or not valid");
    }

    /** The methods that the path takes; HEAD comes with GET, OPTIONS with any, and Spring gives neither. */
    static Set<HttpMethod> allowed(HttpRequestMethodNotSupportedException e) {
        Set<HttpMethod> given = Objects.requireNonNullElse(e.getSupportedHttpMethods(), Set.<HttpMethod>of());
        return ORDERED.stream()
                .filter(method -> given.contains(method)
                        || method.equals(HttpMethod.OPTIONS)
                        || (method.equals(HttpMethod.HEAD) && given.contains(HttpMethod.GET)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Spring gives them in the order in which it came upon the operations, another one at each start. */
    private static List<String> sorted(List<MediaType> types) {
        return types.stream().map(MediaType::toString).sorted().toList();
    }

    private static Problem body(HttpMessageNotReadableException e) {
        BodyException body = cause(e, BodyException.class);
        if (body != null) {
            return body.problem();
        }
        ProblemException own = cause(e, ProblemException.class);
        if (own != null) {
            return Problem.of(own.type(), own.detail(), own.violations());
        }
        JacksonException json = cause(e, JacksonException.class);
        return json == null
                ? Problem.of(ProblemType.MALFORMED_REQUEST, "the body is missing or cannot be read")
                : JsonProblems.of(json);
    }

    private static Problem argument(MethodArgumentTypeMismatchException e) {
        boolean inPath = e.getParameter().hasParameterAnnotation(PathVariable.class);
        return Problem.of(
                inPath ? ProblemType.NOT_FOUND : ProblemType.MALFORMED_REQUEST,
                e.getName() + " must be " + JsonTypes.nameOf(e.getRequiredType()) + ", was "
                        + Quoted.value(e.getValue()));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
