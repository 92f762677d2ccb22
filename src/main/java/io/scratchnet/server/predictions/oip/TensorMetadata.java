package io.scratchnet.server.predictions.oip;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a client may know about a tensor before it sends or gets one. */
record TensorMetadata(
        @Schema(example = "pixels") String name,

        @Schema(example = "FP32", description = "An element type of the protocol")
        Datatype datatype,

        @Schema(example = "[-1, 784]", description = "-1: any number of images")
        List<Integer> shape) {
    /** A dimension of any size. */
    static final int ANY = -1;
}
