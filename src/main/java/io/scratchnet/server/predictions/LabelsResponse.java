package io.scratchnet.server.predictions;

import io.swagger.v3.oas.annotations.media.Schema;

/** The most probable class of each image of a request, in their order. */
@Schema(name = "Labels")
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
record LabelsResponse(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "mnist")
        String model,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1")
        int version,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "[7, 2, 1]")
        int[] labels)
        implements OctetsResponse {}
