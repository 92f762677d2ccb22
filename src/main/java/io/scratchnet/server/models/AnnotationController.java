package io.scratchnet.server.models;

import io.scratchnet.server.api.etag.ETags;
import io.scratchnet.server.api.etag.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(
        path = "/api/v1/models/{name}",
        consumes = {MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class AnnotationController {
    private static final String EXAMPLE = """
            {"description": "reads sevens well", "tags": {"team": "vision", "stage": null}}""";

    private final ModelAnnotations remarks;
    private final MergePatch patches;
    private final ETags etags;

    AnnotationController(ModelAnnotations remarks, MergePatch patches, ETags etags) {
        this.remarks = remarks;
        this.patches = patches;
        this.etags = etags;
    }

    @PatchMapping
    @Operation(
            summary = "Describe and tag a model",
            description = "A JSON merge patch (RFC 7396): absent fields stay unchanged, null removes.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MergePatch.MEDIA_TYPE,
                        schema = @Schema(implementation = RemarksDocument.class),
                        examples = @ExampleObject(name = "a patch", value = EXAMPLE)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = RemarksDocument.class),
                        examples = @ExampleObject(name = "a patch", value = EXAMPLE))
            })
    @IfMatch
    ResponseEntity<ModelVersionView> describe(
            @Parameter(example = "mnist") @PathVariable String name,
            @RequestBody JsonNode patch,
            HttpServletRequest request) {
        return etags.answer(ModelVersionView.ofModel(
                remarks.change(name, by(patch), etags.precondition(request, ModelVersionView::ofModel))));
    }

    @PatchMapping("/versions/{version}")
    @Operation(
            summary = "Describe and tag a version",
            description =
                    "A JSON merge patch (RFC 7396): absent fields stay unchanged, null removes. Nothing else in a version "
                            + "ever changes.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MergePatch.MEDIA_TYPE,
                        schema = @Schema(implementation = RemarksDocument.class),
                        examples = @ExampleObject(name = "a patch", value = EXAMPLE)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = RemarksDocument.class),
                        examples = @ExampleObject(name = "a patch", value = EXAMPLE))
            })
    @IfMatch
    ResponseEntity<ModelVersionView> describe(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "1") @PathVariable int version,
            @RequestBody JsonNode patch,
            HttpServletRequest request) {
        return etags.answer(ModelVersionView.of(
                remarks.change(name, version, by(patch), etags.precondition(request, ModelVersionView::of))));
    }

    private UnaryOperator<Annotations> by(JsonNode patch) {
        return current -> patches.apply(RemarksDocument.of(current), patch, RemarksDocument.class)
                .toRemarks();
    }
}
