package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How two versions of a model differ.
 *
 * @param a the one version's number
 * @param b the other's
 * @param testAccuracy null where one of them was never measured, as are the next
 * @param classes empty where they cannot be told one by one
 * @param settings what differs in network and training: by its JSON pointer in a version's document, the values of a and b
 * @param samples null where the two were not measured on the same samples
 * @param noSamples why samples is null
 */
record Comparison(
        @Schema(example = "digits") String model,
        @Schema(example = "1") int a,
        @Schema(example = "2") int b,

        @Nullable @Schema(description = "null if one of them was never evaluated")
        Difference testAccuracy,

        @Nullable @Schema(description = "null if one of them was never evaluated")
        Difference testLoss,

        @Schema(description = "empty if one was never evaluated, or if their classes differ")
        List<ClassDifference> classes,

        @Schema(
                description =
                        "differences in network and training: for each JSON pointer in the version, the values of a and "
                                + "b; null if one has no such setting",
                example = "{\"/training/epochs\": [5, 10]}")
        Map<String, List<@Nullable Object>> settings,

        @Nullable @Schema(description = "null unless both were evaluated on the same test samples")
        McNemar samples,

        @Nullable @Schema(description = "the reason if samples is null; else null")
        String noSamples) {}
