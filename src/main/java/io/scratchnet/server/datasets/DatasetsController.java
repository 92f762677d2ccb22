package io.scratchnet.server.datasets;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/datasets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Datasets", description = "The datasets to train on.")
class DatasetsController {
    private final Datasets datasets;

    DatasetsController(Datasets datasets) {
        this.datasets = datasets;
    }

    @Operation(summary = "List the datasets", description = "Verifies datasets that are not loaded yet.")
    @ApiResponse(responseCode = "200", description = "All datasets, available or not")
    @GetMapping
    Page<DatasetOverview> list() {
        return new Page<>(datasets.names().stream().map(datasets::overview).toList(), null);
    }

    @Operation(summary = "Show one dataset", description = "Verifies the dataset if it is not loaded yet.")
    @ApiResponse(responseCode = "200", description = "The dataset, available or not")
    @GetMapping("/{name}")
    DatasetOverview get(@Parameter(example = "mnist") @PathVariable String name) {
        return datasets.overview(name);
    }

    @Operation(summary = "Show one sample", description = "Its pixels can be sent to predict unchanged.")
    @ApiResponse(responseCode = "200", description = "The sample")
    @ApiResponse(
            responseCode = "503",
            description = "A file of the dataset is missing or damaged",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @GetMapping("/{name}/samples")
    SampleAnswer sample(@Parameter(example = "mnist") @PathVariable String name, @ParameterObject SampleQuery query) {
        return query.of(datasets.load(name));
    }
}
