package io.scratchnet.server.predictions.explain;

import io.scratchnet.server.predictions.InputImages;
import io.scratchnet.server.predictions.ModelChoice;
import io.scratchnet.server.predictions.images.Digit;
import io.scratchnet.server.predictions.images.ImageDecoder;
import io.scratchnet.server.predictions.images.ImageFormat;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Explains an image that comes as a picture, by every method. */
@RestController
@RequestMapping(
        path = ExplainController.PATH,
        consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
@Tag(name = "Explanations")
class ExplainImageController {
    private final Explanations explanations;
    private final ImageDecoder decoder;

    ExplainImageController(Explanations explanations, ImageDecoder decoder) {
        this.explanations = explanations;
        this.decoder = decoder;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ExplainOperation
    ExplanationView explain(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String alias,
            @Parameter(description = "For a PNG or JPEG: the class to explain; default: the predicted one")
                    @RequestParam(required = false)
                    @Nullable
                    Integer target,
            @RequestBody byte[] body,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) String type) {
        return ExplanationView.of(
                explanations.explain(new ModelChoice(name, version, alias), question(body, type, target)));
    }

    @PostMapping(produces = MediaType.IMAGE_PNG_VALUE)
    @ExplainOperation
    byte[] show(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String alias,
            @RequestParam(required = false) @Nullable Integer target,
            @Parameter(
                            description = "For a PNG answer: size in pixels of one pixel of the input image",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "16", defaultValue = "8"))
                    @RequestParam(defaultValue = MapsImage.DEFAULT_SCALE)
                    int scale,
            @RequestBody byte[] body,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) String type) {
        MapsImage picture = new MapsImage(scale);
        return picture.of(explanations.explain(new ModelChoice(name, version, alias), question(body, type, target)));
    }

    private ExplanationQuery question(byte[] body, String type, @Nullable Integer target) {
        Digit digit = decoder.decode(body, ImageFormat.ofMediaType(type), image -> Digit.of(image, "#"));
        return ExplanationQuery.everything(
                new InputImages.Picture(digit), target == null ? null : new Target(target, "?target"));
    }
}
