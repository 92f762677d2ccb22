package io.scratchnet.server.routing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        Map<String, List<RequestMappingInfo>> byEnding = new HashMap<>();
        handlerMethods
                .keySet()
                .forEach(info -> endings(info)
                        .forEach(ending -> byEnding.computeIfAbsent(ending, first -> new ArrayList<>())
                                .add(info)));
        Map<String, List<Route>> found = new HashMap<>();
        handlerMethods.forEach((info, method) -> endings(info).forEach(ending -> {
            boolean alone = Disjoint.fromAllOthers(info, byEnding.getOrDefault(ending, List.of()));
            found.computeIfAbsent(ending, first -> new ArrayList<>()).add(new Route(info, method, alone));
        }));
        found.values().forEach(Collections::sort);
        routes = Map.copyOf(found);
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
                found = new Route(match, route.method(), route.alone());
                if (found.alone()) {
                    break;
                }
            }
        }
        if (found == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found.method());
        handleMatch(found.info(), path, request);
        return found.method();
    }

    private static Set<String> endings(RequestMappingInfo info) {
        return info.getPatternValues().stream().map(RoutesByEnding::ending).collect(Collectors.toSet());
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * One of the operations whose paths end in the same word.
     *
     * @param alone whether no other of them takes a request that this one takes; those come first
     */
    private record Route(RequestMappingInfo info, HandlerMethod method, boolean alone) implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            return Boolean.compare(other.alone, alone);
        }
    }
}
