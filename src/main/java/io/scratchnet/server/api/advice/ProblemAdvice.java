package io.scratchnet.server.api.advice;

import io.scratchnet.server.api.ServicePath;
import io.scratchnet.server.api.error.ErrorAnswer;
import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.http.LimitedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers every exception of a request with its problem, in the form that {@link ErrorAnswer} gives it. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    private final OutageLog outages = new OutageLog(System::nanoTime);

    @ExceptionHandler
    ResponseEntity<Object> own(ProblemException e, HttpServletRequest request) {
        ResponseEntity<Object> answer =
                answer(Problem.of(e.type(), e.detail(), e.violations()), request, e.retryAfter());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers -> headers.setAll(e.headers()))
                .body(answer.getBody());
    }

    /** Tomcat decodes the whole query once any parameter is asked for. */
    @ExceptionHandler
    ResponseEntity<Object> undecodable(InvalidParameterException e, HttpServletRequest request) {
        String detail = "the query cannot be decoded, was " + Quoted.value(request.getQueryString());
        return answer(Problem.of(ProblemType.MALFORMED_REQUEST, detail), request, null);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, HttpServletRequest request) {
        if (DatabaseFailures.include(e)) {
            outages.add(e);
            return answer(
                    Problem.of(
                            ProblemType.UNAVAILABLE,
                            "the database is unavailable; try again later"
                                    + DatabaseFailures.fullDisk(e)
                                            .map(reason -> ": " + reason)
                                            .orElse("")),
                    request,
                    DATABASE_RETRY);
        }
        UUID incident = UUID.randomUUID();
        LOG.error("Internal error {} at {} {}", incident, request.getMethod(), Quoted.text(request.getRequestURI()), e);
        return answer(
                Problem.of(ProblemType.INTERNAL_ERROR, "internal error; the log has the details under " + incident),
                request,
                null);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = tooLarge(e, request).orElseGet(() -> WebProblems.of(e, status));
        if (status.is5xxServerError() && DisconnectedClientHelper.isClientDisconnectedException(e)) {
            LOG.debug("The client closed the connection before it received the answer", e);
            return null;
        }
        if (status.is5xxServerError()) {
            LOG.error("A request could not be answered", e);
        }
        ErrorAnswer answer = ErrorAnswer.of(problem, ((ServletWebRequest) request).getRequest());
        HttpHeaders own = new HttpHeaders();
        own.putAll(headers);
        if (e instanceof HttpRequestMethodNotSupportedException method) {
            own.setAllow(WebProblems.allowed(method));
        }
        own.setContentType(answer.type());
        return super.handleExceptionInternal(e, answer.body(), own, HttpStatusCode.valueOf(answer.status()), request);
    }

    /** A body that breaks JSON early on may be too large all the same: then that is what is wrong with it. */
    private static Optional<Problem> tooLarge(Exception e, WebRequest request) {
        if (!(e instanceof HttpMessageNotReadableException) || !(request instanceof NativeWebRequest web)) {
            return Optional.empty();
        }
        return Optional.ofNullable(web.getNativeRequest(LimitedRequest.class)).flatMap(LimitedRequest::tooLarge);
    }

    /** Spring's own problem has lost the slash at the end, for which there may be nothing. */
    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest asked = ((ServletWebRequest) request).getRequest();
        String detail = "no resource at " + Quoted.value(asked.getRequestURI());
        boolean slash = ServicePath.of(asked).matches("/(api|v2)/.*/");
        return answer(
                Problem.of(ProblemType.NOT_FOUND, slash ? detail + "; remove the trailing slash" : detail),
                asked,
                null);
    }

    private static ResponseEntity<Object> answer(
            Problem problem, HttpServletRequest request, @Nullable Duration retryAfter) {
        HttpHeaders headers = new HttpHeaders();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return ErrorAnswer.of(problem, request).entity(headers);
    }
}
