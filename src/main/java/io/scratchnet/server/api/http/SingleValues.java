package io.scratchnet.server.api.http;

import io.scratchnet.server.api.error.MalformedRequestException;
import io.scratchnet.server.api.error.Quoted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a header or query parameter that is no list and is given more than once (RFC 9110, 5.3): which of the values counts would depend on
 * who reads it.
 */
@Component
final class SingleValues implements HandlerInterceptor, WebMvcConfigurer {
    private static final Set<String> LISTS = Set.of("tag");
    private static final int SHOWN = 3;

    /** Those that operations read; Accept, If-Match, If-None-Match and Want-Repr-Digest are lists. */
    private static final List<String> HEADERS = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.RANGE,
            HttpHeaders.IF_RANGE,
            "Idempotency-Key",
            "Inference-Header-Content-Length",
            "Last-Event-ID",
            "X-Actor");

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns("/api/**", "/v2/**");
    }

    /** @throws MalformedRequestException naming the header or parameter and its values */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        HEADERS.forEach(name -> require("header", name, Collections.list(request.getHeaders(name))));
        if (request.getQueryString() != null) {
            request.getParameterMap().forEach((name, values) -> {
                if (!LISTS.contains(name)) {
                    require("query parameter", name, Arrays.asList(values));
                }
            });
        }
        return true;
    }

    private static void require(String kind, String name, List<String> values) {
        if (values.size() > 1) {
            throw new MalformedRequestException(
                    "the " + kind + " " + Quoted.text(name) + " must be given once, was given "
                            + values.size() + " times: "
                            + values.stream().limit(SHOWN).map(Quoted::value).collect(Collectors.joining(", ")));
        }
    }
}
