package io.scratchnet.server.predictions.explain;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

@RestController
@Tag(name = "Explanations")
class FirstWeightsController {
    private final Explanations explanations;

    FirstWeightsController(Explanations explanations) {
        this.explanations = explanations;
    }

    @GetMapping(path = "/api/v1/models/{name}/versions/{version}/weights.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(
            operationId = "firstWeights",
            summary = "Show the first-layer weights of a version as an image",
            description = "One tile per unit of the first fully-connected layer, of the size of the input image,"
                    + " all on one scale: red where ink raises the unit, blue where ink lowers it, white where it"
                    + " has no effect.")
    @ApiResponse(
            responseCode = "200",
            description = "The image",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> weights(
            @Parameter(example = "mnist", description = "The model's name") @PathVariable String name,
            @Parameter(example = "1", description = "The version's number") @PathVariable int version,
            @Parameter(
                            description = "The first unit",
                            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    int from,
            @Parameter(
                            description = "Maximum number of units",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "144", defaultValue = "100"))
                    @RequestParam(defaultValue = "100")
                    int units,
            @Parameter(
                            description = "Size in pixels of one weight",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "16", defaultValue = "3"))
                    @RequestParam(defaultValue = "3")
                    int scale,
            WebRequest request) {
        WeightsImage picture = new WeightsImage(from, units, scale);
        FirstWeights weights = explanations.firstWeights(name, version);
        String tag = picture.tag(weights);
        boolean known = request.checkNotModified(tag);
        return ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(tag)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .body(known ? null : picture.of(weights));
    }
}
