package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collections;

/** The header {@code X-Actor} of changes, on a method that reads it with {@link Reader}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.HEADER,
        name = "X-Actor",
        description = "Actor of this change, for the audit log: 1 to 100 visible ASCII characters; anonymous without "
                + "it. The service does not authenticate it: let an authenticating proxy set it.",
        schema = @Schema(type = "string", maxLength = 100, defaultValue = "anonymous"))
public @interface XActor {

    /** Reads it, unless the server knows by itself who asks. */
    final class Reader {
        private Reader() {}

        /**
         * The actor of a request.
         *
         * @throws io.scratchnet.server.api.error.InvalidRequestException showing the value
         */
        public static Actor read(HttpServletRequest request) {
            if (request.getRemoteUser() != null) {
                return new Actor(request.getRemoteUser());
            }
            return request.getHeader("X-Actor") == null
                    ? Actor.ANONYMOUS
                    : new Actor(String.join(", ", Collections.list(request.getHeaders("X-Actor"))));
        }
    }
}
