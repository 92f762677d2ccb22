package io.scratchnet.server.predictions.oip;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the protocol asks about a model. */
@RestController
@RequestMapping(path = "/v2/models/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = ServerController.TAG)
class InferenceModelController {
    private final InferenceModels models;

    InferenceModelController(InferenceModels models) {
        this.models = models;
    }

    @GetMapping
    @Operation(
            operationId = "modelMetadata",
            summary = "Read the tensors of a model",
            description = "Those of its latest version.")
    ModelMetadata metadata(@Parameter(example = "mnist") @PathVariable String name) {
        return models.metadata(name, null);
    }

    @GetMapping("/versions/{version}")
    @Operation(operationId = "modelVersionMetadata", summary = "Read the tensors of a version")
    ModelMetadata metadata(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "latest", description = "A number or an alias") @PathVariable String version) {
        return models.metadata(name, version);
    }

    @GetMapping("/ready")
    @Operation(
            operationId = "modelReady",
            summary = "Check whether a model is ready",
            description = "200 once its latest version is loaded; 503 while its first version is being trained.")
    ModelReady ready(@Parameter(example = "mnist") @PathVariable String name) {
        return new ModelReady(models.requireReady(name, null), true);
    }

    @GetMapping("/versions/{version}/ready")
    @Operation(
            operationId = "modelVersionReady",
            summary = "Check whether a version is ready",
            description = "200 once it is loaded.")
    ModelReady ready(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "latest", description = "A number or an alias") @PathVariable String version) {
        return new ModelReady(models.requireReady(name, version), true);
    }

    record ModelReady(@Schema(example = "mnist") String name, boolean ready) {}
}
