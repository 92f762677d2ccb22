package io.scratchnet.server.api.etag;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes what an operation that answers with {@link ETags#answer} takes and gives besides its body. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.HEADER,
        name = "If-None-Match",
        description = "The ETag of an earlier answer: 304 without a body if nothing has changed",
        schema = @Schema(type = "string"))
@ApiResponses({
    @ApiResponse(
            responseCode = "200",
            description = "The current state",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Changes when anything in the answer changes; for If-Match and If-None-Match",
                            schema = @Schema(type = "string"))),
    @ApiResponse(responseCode = "304", description = "Unchanged since that ETag", content = @Content)
})
public @interface ETagged {}
