package io.scratchnet.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Whatever is asked for, the operation, what it is told, and the refusal are Spring's own. */
class RoutesByEndingTest {
    private final RequestMappingHandlerMapping springs = started(new RequestMappingHandlerMapping());
    private final RequestMappingHandlerMapping own = started(new RoutesByEnding());

    @ParameterizedTest
    @CsvSource({
        "POST, /models/mnist/predict, application/json, , json name=mnist",
        "POST, /models/mnist/predict, application/json, application/json, json name=mnist",
        "POST, /models/mnist/predict, image/png, , png name=mnist",
        "POST, /models/predict/predict, image/png, , png name=predict",
        "POST, /models/mnist/predict, application/octet-stream, , bytes name=mnist",
        "POST, /models/mnist/predict, application/octet-stream, application/octet-stream, labels name=mnist",
        "POST, /models/mnist/predict, text/plain, , HttpMediaTypeNotSupportedException",
        "POST, /models/mnist/predict, application/json, text/csv, HttpMediaTypeNotAcceptableException",
        "POST, /models/mnist/predict, application/json;charset=utf-8, , json name=mnist",
        "POST, /models/mnist/predict, , , bytes name=mnist",
        "PUT, /models/mnist/predict, application/json, , HttpRequestMethodNotSupportedException",
        "POST, /models/mnist/predict/, application/json, , nothing",
        "GET, /models/mnist/audit, , , audit name=mnist",
        "HEAD, /models/mnist/audit, , , head name=mnist",
        "DELETE, /models/mnist/audit, , , HttpRequestMethodNotSupportedException",
        "POST, /models/mnist/audit, text/plain, , any name=mnist",
        "POST, /models/mnist/audit, image/png, , anyPng name=mnist",
        "POST, /models/mnist/notes, text/plain, , text name=mnist",
        "POST, /models/mnist/notes, text/csv, , csv name=mnist",
        "POST, /models/mnist/notes, image/png, , HttpMediaTypeNotSupportedException",
        "POST, /models/mnist/tags, text/plain, , notCsv name=mnist",
        "POST, /models/mnist/tags, text/csv, , HttpMediaTypeNotSupportedException",
        "POST, /models/mnist/tags, image/png, , IllegalStateException",
        "GET, /models/mnist, , , model name=mnist",
        "GET, /models/latest, , , latest",
        "GET, /models/predict, , , model name=predict",
        "GET, /models/a%2Fb, , , model name=a/b",
        "GET, /, , , nothing",
        "GET, /models, , , nothing",
    })
    void the_operation_is_the_one_that_spring_finds(
            String method, String path, String contentType, String accept, String found) {
        assertThat(found(springs, method, path, contentType, accept)).isEqualTo(found);
        assertThat(found(own, method, path, contentType, accept)).isEqualTo(found);
    }

    /** The operation's name and its path variables; or the exception, or nothing. */
    private static String found(HandlerMapping mapping, String method, String path, String contentType, String accept) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setContentType(contentType);
        if (accept != null) {
            request.addHeader("Accept", accept);
        }
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain;
        try {
            chain = mapping.getHandler(request);
        } catch (Exception e) {
            return e.getClass().getSimpleName();
        }
        if (chain == null) {
            return "nothing";
        }
        HandlerMethod handler = (HandlerMethod) chain.getHandler();
        assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE))
                .extracting(best -> ((HandlerMethod) best).getMethod())
                .isEqualTo(handler.getMethod());
        assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .isNotNull();
        String variables = Objects.toString(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        return (handler.getMethod().getName() + " " + variables.replaceAll("[{}]", "")).strip();
    }

    private static RequestMappingHandlerMapping started(RequestMappingHandlerMapping mapping) {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.registerSingleton("operations", Operations.class);
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    @Controller
    static class Operations {
        @PostMapping(path = "/models/{name}/predict", consumes = "application/json", produces = "application/json")
        void json() {}

        @PostMapping(path = "/models/{name}/predict", consumes = "image/png", produces = "application/json")
        void png() {}

        @PostMapping(
                path = "/models/{name}/predict",
                consumes = "application/octet-stream",
                produces = "application/json")
        void bytes() {}

        @PostMapping(
                path = "/models/{name}/predict",
                consumes = "application/octet-stream",
                produces = "application/octet-stream")
        void labels() {}

        @GetMapping("/models/{name}/audit")
        void audit() {}

        @RequestMapping(path = "/models/{name}/audit", method = RequestMethod.HEAD)
        void head() {}

        @PostMapping("/models/{name}/audit")
        void any() {}

        @PostMapping(path = "/models/{name}/audit", consumes = "image/png")
        void anyPng() {}

        @PostMapping(path = "/models/{name}/notes", consumes = "text/*")
        void text() {}

        @PostMapping(path = "/models/{name}/notes", consumes = "text/csv")
        void csv() {}

        @PostMapping(path = "/models/{name}/tags", consumes = "!text/csv")
        void notCsv() {}

        @PostMapping(path = "/models/{name}/tags", consumes = "image/png")
        void image() {}

        @GetMapping("/models/{name}")
        void model() {}

        @GetMapping("/models/latest")
        void latest() {}
    }
}
