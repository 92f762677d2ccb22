package io.scratchnet.server.api.error;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The body of every error under {@code /v2}.
 *
 * @param error what is wrong with this request; names the field and shows the value
 */
@Schema(description = "An error of the Open Inference Protocol")
public record InferenceError(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "#/inputs/0/data: shape [1, 784] needs 784 numbers, got 3")
        String error) {}
