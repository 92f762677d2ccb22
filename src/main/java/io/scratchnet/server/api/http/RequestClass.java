package io.scratchnet.server.api.http;

import io.scratchnet.server.api.ServicePath;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** What a request asks of the processor, as far as its head tells. */
enum RequestClass {
    /** A health check or a metric: never refused. */
    WATCH,
    /** No prediction. */
    OTHER,
    /** A prediction that takes microseconds beside its JSON. */
    SMALL,
    /** A prediction whose body is large, of unknown length, compressed or an image, or that is to be explained: milliseconds, and megabytes. */
    LARGE;

    private static final int LARGE_BODY = 1 << 16; // bytes; one vector of 784 numbers has 2 to 16 KiB

    static RequestClass of(HttpServletRequest request) {
        String path = ServicePath.of(request);
        if (path.startsWith("/actuator")) {
            return WATCH;
        }
        if (isOf(path, "/explain") && request.getMethod().equals("POST")) {
            return LARGE;
        }
        if (!isOf(path, "/predict") && !isInference(path)) {
            return OTHER;
        }
        long length = request.getContentLengthLong();
        boolean encoded = request.getHeader(HttpHeaders.CONTENT_ENCODING) != null;
        return length < 0 || length > LARGE_BODY || isImage(request) || encoded ? LARGE : SMALL;
    }

    boolean isPrediction() {
        return this == SMALL || this == LARGE;
    }

    private static boolean isImage(HttpServletRequest request) {
        return RequestMediaType.of(request)
                .filter(type -> type.getType().equals("image"))
                .isPresent();
    }

    private static boolean isOf(String path, String operation) {
        return path.startsWith("/api/v1/models/") && path.endsWith(operation);
    }

    private static boolean isInference(String path) {
        return path.startsWith("/v2/models/") && path.endsWith("/infer");
    }
}
