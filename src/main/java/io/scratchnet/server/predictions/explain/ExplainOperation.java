package io.scratchnet.server.predictions.explain;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** What the methods say together that answer one operation, each another body or in another form. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        operationId = "explain",
        summary = "Explain the prediction for an image",
        description =
                "Saliency, gradient x input, occlusion and the outputs of each layer, for one image and one class."
                        + " With `Accept: image/png` the maps as one image: the input, then a tile for each map in this order,"
                        + " each on its own scale; red supports the class, blue opposes it. A PNG or JPEG is normalized to"
                        + " MNIST's form, as in predict, and is explained by every method.")
@ApiResponse(
        responseCode = "200",
        description = "The explanation",
        content = {
            @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ExplanationView.class)),
            @Content(mediaType = MediaType.IMAGE_PNG_VALUE, schema = @Schema(type = "string", format = "binary"))
        })
@interface ExplainOperation {}
