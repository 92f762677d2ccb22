package io.scratchnet.server.predictions.explain;

import io.scratchnet.server.api.error.MalformedRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.predictions.ModelChoice;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Explains an image that comes as numbers, with every setting. */
@RestController
@RequestMapping(path = ExplainController.PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Explanations", description = "Why a model classifies an image as it does")
class ExplainController {
    static final String PATH = "/api/v1/models/{name}/explain";

    private final Explanations explanations;

    ExplainController(Explanations explanations) {
        this.explanations = explanations;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ExplainOperation
    ExplanationView explain(
            @Parameter(example = "mnist", description = "The model's name") @PathVariable String name,
            @Parameter(description = "The version's number; excludes alias") @RequestParam(required = false) @Nullable
                    Integer version,
            @Parameter(description = "The version's alias, such as latest; excludes version")
                    @RequestParam(required = false)
                    @Nullable
                    String alias,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String target,
            @RequestBody ExplainRequest request) {
        refuseInQuery(target);
        return ExplanationView.of(explanations.explain(new ModelChoice(name, version, alias), request.question()));
    }

    @PostMapping(produces = MediaType.IMAGE_PNG_VALUE)
    @ExplainOperation
    byte[] show(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String alias,
            @RequestParam(defaultValue = MapsImage.DEFAULT_SCALE) int scale,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String target,
            @RequestBody ExplainRequest request) {
        refuseInQuery(target);
        MapsImage picture = new MapsImage(scale);
        return picture.of(explanations.explain(new ModelChoice(name, version, alias), request.question()));
    }

    /** Only a picture's target stands in the query. */
    private static void refuseInQuery(@Nullable String target) {
        if (target != null) {
            throw new MalformedRequestException(
                    "target must be in the JSON body, not in the query, where it was " + Quoted.value(target));
        }
    }
}
