package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One figure of two versions.
 *
 * @param difference b - a
 */
record Difference(
        @Schema(example = "0.9772") double a,
        @Schema(example = "0.9801") double b,

        @Schema(example = "0.0029", description = "b - a") double difference) {

    static Difference of(double a, double b) {
        return new Difference(a, b, b - a);
    }
}
