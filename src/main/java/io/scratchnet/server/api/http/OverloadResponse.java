package io.scratchnet.server.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.scratchnet.server.api.error.ErrorAnswer;
import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The 503 of a request that was not admitted. Its bytes are made once: a refusal has to cost less than a prediction. */
@Component
class OverloadResponse {
    private static final Logger LOG = LoggerFactory.getLogger(OverloadResponse.class);
    private static final long QUIET = Duration.ofMinutes(1).toNanos();
    private static final byte[] NONE = {};
    private static final String DETAIL = "too many requests at once; try again in a second";

    private static final Problem PROBLEM = Problem.of(ProblemType.UNAVAILABLE, DETAIL);

    private final Map<MediaType, byte[]> bodies;
    private final Counter count;
    private final AtomicLong last = new AtomicLong(System.nanoTime() - QUIET);

    OverloadResponse(JsonMapper mapper, MeterRegistry metrics) {
        this.bodies = Stream.of("/api", "/v2")
                .map(path -> ErrorAnswer.of(PROBLEM, path))
                .collect(Collectors.toMap(ErrorAnswer::type, answer -> mapper.writeValueAsBytes(answer.body())));
        this.count = Counter.builder("scratchnet.predictions.refused")
                .description("Requests answered with 503 because too many waited")
                .register(metrics);
    }

    /** Answers without reading the body. */
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        count.increment();
        logOncePerOverload();
        MediaType type = ErrorAnswer.of(PROBLEM, request).type();
        byte[] body = bodies.getOrDefault(type, NONE);
        response.setStatus(PROBLEM.status());
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        response.setContentType(type.toString());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A minute without a refusal ends an overload. */
    private void logOncePerOverload() {
        long now = System.nanoTime();
        if (now - last.getAndSet(now) >= QUIET) {
            LOG.warn("Requests are answered with 503: more arrive than are served");
        }
    }
}
