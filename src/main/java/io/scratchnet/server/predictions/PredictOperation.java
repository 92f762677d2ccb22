package io.scratchnet.server.predictions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** Describes predict, which is one operation whatever its body is. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        operationId = "predict",
        summary = "Predict what images show",
        description =
                "JSON: one image as pixels, or up to 1,000 as instances. PNG or JPEG: an image of a digit of any size, dark on"
                        + " light or light on dark, which is normalized to MNIST's form: frames, uneven light, ruled lines"
                        + " and other ink than the digit's are removed; steps shows how. Bytes: up to 10,000 images of 784 unsigned"
                        + " bytes, one after the other; with labelsOnly, or if Accept is application/octet-stream, the answer has labels only. Without"
                        + " version and alias the latest version answers.",
        parameters =
                @Parameter(
                        name = "name",
                        in = ParameterIn.PATH,
                        required = true,
                        description = "The model's name",
                        example = "mnist",
                        schema = @Schema(type = "string")))
@ApiResponse(
        responseCode = "200",
        description = "The predictions, or the labels only if requested: in JSON, or as one byte each",
        content = {
            @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(oneOf = {PredictResponse.class, LabelsResponse.class})),
            @Content(
                    mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                    schema = @Schema(type = "string", format = "binary"))
        })
@interface PredictOperation {}
