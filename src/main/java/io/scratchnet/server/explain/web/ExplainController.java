package io.scratchnet.server.explain.web;

import io.scratchnet.server.explain.Explanation;
import io.scratchnet.server.explain.Explanations;
import io.scratchnet.server.problems.Violations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models/{name}")
@Tag(name = "Explanations", description = "Why a model says what it says about an image")
class ExplainController {
    private static final String EXPLAIN =
            "Saliency, gradient x input, occlusion and what each layer gives, for one image"
                    + " and one class. With `Accept: image/png` the maps as one picture: the image, then a tile for each"
                    + " map in this order, each on a scale of its own; red speaks for the class, blue against it.";

    private final Explanations explanations;

    ExplainController(Explanations explanations) {
        this.explanations = explanations;
    }

    @PostMapping(
            path = "/explain",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "explain", summary = "Explain what a model says about an image", description = EXPLAIN)
    ExplanationView explain(
            @Parameter(example = "mnist", description = "The model's name") @PathVariable String name,
            @Parameter(description = "A version's number; not together with alias")
                    @RequestParam(required = false)
                    @Nullable
                    Integer version,
            @Parameter(description = "A version's alias, such as latest; not together with version")
                    @RequestParam(required = false)
                    @Nullable
                    String alias,
            @RequestBody ExplainRequest request) {
        return ExplanationView.of(explanations.explain(name, version, alias, request.question()));
    }

    @PostMapping(path = "/explain", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(operationId = "explain", summary = "Explain what a model says about an image", description = EXPLAIN)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    byte[] picture(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String alias,
            @Parameter(
                            description = "Pixels of the picture on each side of a pixel of the image",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "16", defaultValue = "8"))
                    @RequestParam(defaultValue = "8")
                    int scale,
            @RequestBody ExplainRequest request) {
        Violations violations = new Violations();
        Tiles.checkScale(scale, violations);
        violations.throwIfAny();
        Explanation explanation = explanations.explain(name, version, alias, request.question());
        Tiles tiles = Tiles.row(explanation.shape(), 1 + explanation.maps().size(), scale);
        tiles.grey(explanation.image());
        explanation.maps().values().forEach(map -> tiles.signed(map, Tiles.greatest(map)));
        return tiles.png();
    }

    @GetMapping(path = "/versions/{version}/weights.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(
            operationId = "firstWeights",
            summary = "Show the first weights of a version as a picture",
            description =
                    "One tile for each unit of the first fully-connected layer, as large as the image it looks"
                            + " at, all on one scale: red where ink raises the unit, blue where ink lowers it, white where it does not matter.")
    @ApiResponse(
            responseCode = "200",
            description = "The picture",
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
                            description = "Units at most",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "144", defaultValue = "100"))
                    @RequestParam(defaultValue = "100")
                    int units,
            @Parameter(
                            description = "Pixels of the picture on each side of a weight",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "16", defaultValue = "3"))
                    @RequestParam(defaultValue = "3")
                    int scale) {
        byte[] picture = new WeightsPicture(from, units, scale).of(explanations.firstWeights(name, version));
        return ResponseEntity.ok()
                .eTag(DigestUtils.md5DigestAsHex(picture))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .body(picture);
    }
}
