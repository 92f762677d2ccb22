package io.scratchnet.server.models;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.etag.ETagged;
import io.scratchnet.server.api.etag.ETags;
import io.scratchnet.server.api.etag.IfMatch;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models", description = "Trained models, their versions and metrics")
class ModelController {
    private final Models models;
    private final ETags etags;

    ModelController(Models models, ETags etags) {
        this.models = models;
        this.etags = etags;
    }

    @GetMapping
    @Operation(summary = "List the models", description = "The latest version of each, newest first.")
    @TagFilter
    Page<ModelVersionView> list(@ParameterObject PageQuery query, HttpServletRequest request) {
        return models.latestOfEach(TagFilter.Reader.read(request), query.request())
                .map(ModelVersionView::ofModel);
    }

    @GetMapping("/{name}")
    @Operation(summary = "Read the latest version of a model")
    @ETagged
    ResponseEntity<ModelVersionView> latest(
            @Parameter(example = "mnist") @PathVariable String name, HttpServletRequest request) {
        return etags.answer(request, ModelVersionView.ofModel(models.latest(name)));
    }

    @GetMapping("/{name}/versions")
    @Operation(summary = "List the versions of a model", description = "Newest first.")
    @TagFilter
    Page<ModelVersionView> versions(
            @Parameter(example = "mnist") @PathVariable String name,
            @ParameterObject PageQuery query,
            HttpServletRequest request) {
        return models.versionsOf(name, TagFilter.Reader.read(request), query.request())
                .map(ModelVersionView::of);
    }

    @GetMapping("/{name}/versions/{version}")
    @Operation(summary = "Read one version of a model")
    @ETagged
    ResponseEntity<ModelVersionView> version(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "1") @PathVariable int version,
            HttpServletRequest request) {
        return etags.answer(request, ModelVersionView.of(models.find(name, version)));
    }

    @GetMapping(path = "/{name}/versions/{version}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read the training history of a version",
            description = "One row per finished epoch, also after its job is deleted; as CSV with Accept: text/csv. "
                    + "Empty for an imported version.")
    HistoryView history(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "1") @PathVariable int version) {
        return new HistoryView(models.history(name, version));
    }

    @GetMapping(path = "/{name}/versions/{version}/history", produces = "text/csv")
    @Operation(
            summary = "Read the training history of a version",
            description = "One row per finished epoch, also after its job is deleted; as CSV with Accept: text/csv. "
                    + "Empty for an imported version.")
    String historyAsCsv(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "1") @PathVariable int version) {
        return new HistoryView(models.history(name, version)).csv();
    }

    @GetMapping("/{name}/versions/{version}/evaluation")
    @Operation(
            summary = "Read the evaluation of a version on the test split",
            description =
                    "Accuracy, metrics of each class and their means, confusion matrix, and the misclassified samples: all "
                            + "indices, and label, prediction and probabilities of the first thousand.")
    EvaluationView evaluation(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "1") @PathVariable int version) {
        return EvaluationView.of(models.evaluation(name, version));
    }

    @DeleteMapping("/{name}/versions/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a version",
            description = "Its number is never reused. If it was latest, latest moves to the next lower version.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(
            responseCode = "409",
            description = "Aliases name it: the detail lists them",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @IfMatch
    @XActor
    void delete(@PathVariable String name, @PathVariable int version, HttpServletRequest request) {
        models.delete(name, version, XActor.Reader.read(request), etags.precondition(request, ModelVersionView::of));
    }
}
