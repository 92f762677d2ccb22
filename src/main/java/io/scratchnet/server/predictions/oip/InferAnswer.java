package io.scratchnet.server.predictions.oip;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** What a request to infer is answered, as OpenAPI has it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.HEADER,
        name = InferBody.JSON_LENGTH,
        description =
                "For application/octet-stream, if a tensor is sent as bytes: the length of the JSON in front of them",
        schema = @Schema(type = "integer", minimum = "1"))
@ApiResponse(
        responseCode = "200",
        description =
                "The requested outputs, or the probabilities. As application/octet-stream if an output is requested as bytes: the JSON,"
                        + " then the bytes of these outputs, little-endian, in order",
        headers =
                @Header(
                        name = InferBody.JSON_LENGTH,
                        description = "Only for application/octet-stream: the length of the JSON in bytes",
                        schema = @Schema(type = "integer", minimum = "1")),
        content = {
            @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = InferResponse.class)),
            @Content(
                    mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                    schema = @Schema(type = "string", format = "binary"))
        })
@interface InferAnswer {}
