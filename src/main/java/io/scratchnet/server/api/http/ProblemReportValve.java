package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.ErrorAnswer;
import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemType;
import io.scratchnet.server.api.error.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Tomcat refuses before the application sees it, such as a malformed path. */
final class ProblemReportValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    private final JsonMapper mapper;
    private final String contextPath;

    ProblemReportValve(JsonMapper mapper, String contextPath) {
        this.mapper = mapper;
        this.contextPath = contextPath;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ErrorAnswer answer =
                ErrorAnswer.of(Problem.of(HttpStatusCode.valueOf(status), detail(status, request)), path(request));
        try {
            response.setContentType(answer.type().toString());
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getReporter().write(mapper.writeValueAsString(answer.body()));
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("The client disconnected before it received status {}", status, e);
        }
    }

    /** As it was sent: Tomcat has not mapped a path that cannot be decoded. */
    private String path(Request request) {
        String path = Objects.requireNonNullElse(request.getRequestURI(), "");
        return path.startsWith(contextPath) ? path.substring(contextPath.length()) : "";
    }

    private static String detail(int status, Request request) {
        return switch (status) {
            case 400 ->
                HostNames.problem(Collections.list(request.getHeaders(HttpHeaders.HOST)))
                        .orElse("the request line, a header or the path is not valid HTTP");
            case 417 ->
                "the expectation " + Quoted.value(request.getHeader(HttpHeaders.EXPECT))
                        + " is not supported, supported is 100-continue";
            case 501 -> transferCoding(request.getHeader(HttpHeaders.TRANSFER_ENCODING));
            default -> ProblemType.of(HttpStatusCode.valueOf(status)).title();
        };
    }

    private static String transferCoding(@Nullable String coding) {
        return coding == null
                ? ProblemType.NOT_IMPLEMENTED.title()
                : "the transfer coding " + Quoted.value(coding) + " is not supported, supported is chunked";
    }
}
