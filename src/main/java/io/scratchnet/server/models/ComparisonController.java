package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
class ComparisonController {
    private final Comparisons comparisons;

    ComparisonController(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @GetMapping(path = "/api/v1/models/{name}/versions/{a}/compare/{b}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Compare two versions of a model",
            description =
                    "How b differs from a: accuracy, loss and the metrics of each class; the settings that are not the "
                            + "same; and McNemar's test of the samples that only one of them classifies correctly.")
    Comparison compare(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "1") @PathVariable int a,
            @Parameter(example = "1") @PathVariable int b) {
        return comparisons.of(name, a, b);
    }
}
