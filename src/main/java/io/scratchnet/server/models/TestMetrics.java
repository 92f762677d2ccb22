package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a version does on a dataset's test part.
 *
 * @param testAccuracy share of samples read right, in [0, 1]
 * @param testLoss mean over the samples
 * @param dataset whose test part that is; null where it was not kept
 */
@Schema(name = "ModelMetrics")
public record TestMetrics(
        @Schema(example = "0.979", description = "fraction of samples classified correctly, in [0, 1]")
        double testAccuracy,

        @Schema(example = "0.07", description = "mean loss over the samples")
        double testLoss,

        @Nullable @Schema(description = "the dataset of the test split; null if it was not stored")
        DatasetVersion dataset) {}
