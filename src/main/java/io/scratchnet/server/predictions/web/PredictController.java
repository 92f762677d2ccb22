package io.scratchnet.server.predictions.web;

import io.scratchnet.server.predictions.Predictions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Predictions", description = "Ask a trained model what an image shows")
class PredictController {
    private final Predictions predictions;

    PredictController(Predictions predictions) {
        this.predictions = predictions;
    }

    @PostMapping(
            path = "/api/v1/models/{name}/predict",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "predict",
            summary = "Predict what images show",
            description = "One image as pixels, or up to 1,000 as instances. Without version and alias the latest"
                    + " version answers.")
    PredictResponse predict(
            @Parameter(example = "mnist", description = "The model's name") @PathVariable String name,
            @Parameter(description = "A version's number; not together with alias")
                    @RequestParam(required = false)
                    @Nullable
                    Integer version,
            @Parameter(description = "A version's alias, such as latest; not together with version")
                    @RequestParam(required = false)
                    @Nullable
                    String alias,
            @RequestBody PredictRequest request) {
        return PredictResponse.of(predictions.predict(name, version, alias, request.vectors(), request.range()));
    }
}
