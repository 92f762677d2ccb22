package io.scratchnet.server.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A path within the service, such as {@code /api/v1/models}, without the prefix below which the service is reached: its context path, the path of
 * Spring's servlet, or what a proxy cut off and tells in {@code X-Forwarded-Prefix}.
 */
public final class ServicePath {
    private ServicePath() {}

    /**
     * The path that a request asks for, decoded, without path parameters. For a request that the servlet container dispatched to {@code /error} it is
     * the path before that; empty where the request is too broken to have one.
     */
    public static String of(HttpServletRequest request) {
        boolean dispatched = request.getAttribute(RequestDispatcher.FORWARD_SERVLET_PATH) != null;
        String servlet = dispatched
                ? text(request.getAttribute(RequestDispatcher.FORWARD_SERVLET_PATH))
                : text(request.getServletPath());
        String rest = dispatched
                ? text(request.getAttribute(RequestDispatcher.FORWARD_PATH_INFO))
                : text(request.getPathInfo());
        return rest.isEmpty() ? servlet : rest; // the servlet has a path of its own only where it is mapped below one
    }

    /** Where the client of the current request finds a path: with the prefix, without scheme and host, which a proxy may not have told. */
    public static String forClient(String path) {
        return ServletUriComponentsBuilder.fromCurrentServletMapping()
                .scheme(null)
                .host(null)
                .port(null)
                .path(path)
                .toUriString();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
