package io.scratchnet.server.routing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds a request's operation among those whose path ends in the same word, such as {@code predict}. Spring asks every operation that has a variable
 * in its path, which takes a tenth of the time of a prediction (ADR 29). Whatever is not found that way, or found twice, is left to Spring.
 */
final class RoutesByEnding extends RequestMappingHandlerMapping {
    private Map<String, List<Route>> routes = Map.of();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlerMethods) {
        super.handlerMethodsInitialized(handlerMethods);
        Map<String, List<Route>> byEnding = new HashMap<>();
        handlerMethods.forEach((info, method) -> {
            for (String pattern : info.getPatternValues()) {
                byEnding.computeIfAbsent(ending(pattern), ending -> new ArrayList<>())
                        .add(new Route(info, method));
            }
        });
        routes = Map.copyOf(byEnding);
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Route found = null;
        for (Route route : routes.getOrDefault(ending(path), List.of())) {
            RequestMappingInfo match = getMatchingMapping(route.info(), request);
            if (match != null) {
                if (found != null) {
                    return super.lookupHandlerMethod(path, request);
                }
                found = new Route(match, route.method());
            }
        }
        if (found == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found.method());
        handleMatch(found.info(), path, request);
        return found.method();
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private record Route(RequestMappingInfo info, HandlerMethod method) {}
}
