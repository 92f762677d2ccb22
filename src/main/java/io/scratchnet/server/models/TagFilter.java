package io.scratchnet.server.models;

import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;

/** The query parameter {@code tag} of lists, on a method that reads it with {@link Reader}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.QUERY,
        name = "tag",
        description = "key:value; only results with this tag. If repeated, only results with all of them.",
        array = @ArraySchema(schema = @Schema(type = "string")))
@interface TagFilter {

    /** Reads it from the request itself: Spring would cut a value at its commas. */
    final class Reader {
        private Reader() {}

        /**
         * The tags that are asked for.
         *
         * @throws io.scratchnet.server.api.error.InvalidRequestException one is not key:value
         */
        static List<Tag> read(HttpServletRequest request) {
            String[] given = request.getParameterValues("tag");
            if (given == null) {
                return List.of();
            }
            Violations violations = new Violations();
            for (String text : given) {
                violations.check(
                        Tag.isKey(key(text)) && text.indexOf(':') > 0,
                        "?tag",
                        "tag must be key:value, with a key of " + Tag.KEY + ", was " + Quoted.value(text));
            }
            violations.throwIfAny();
            return Arrays.stream(given)
                    .map(text -> new Tag(key(text), text.substring(text.indexOf(':') + 1)))
                    .toList();
        }

        private static String key(String text) {
            return text.substring(0, Math.max(0, text.indexOf(':')));
        }
    }
}
