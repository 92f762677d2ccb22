package io.scratchnet.server.api.advice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Removes from an error answer the headers of the body that was not sent: a length that is not its own would have the client read the next answer of the
 * connection as the rest of this one. Spring itself removes the content type and disposition.
 */
@Component
final class ErrorHeaders implements HandlerExceptionResolver, WebMvcConfigurer {
    private static final List<String> OF_THE_BODY = List.of(
            HttpHeaders.ACCEPT_RANGES,
            HttpHeaders.CONTENT_RANGE,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED,
            HttpHeaders.CACHE_CONTROL,
            "Repr-Digest");

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst(this);
    }

    @Override
    @SuppressWarnings("NullAway") // Servlet 6.1 removes a header that is set to null
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!response.isCommitted()) {
            OF_THE_BODY.forEach(name -> response.setHeader(name, null));
            response.setContentLengthLong(-1);
        }
        return null; // for the next resolver to answer
    }
}
