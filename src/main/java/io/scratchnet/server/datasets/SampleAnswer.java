package io.scratchnet.server.datasets;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One sample as the API shows it. */
@Schema(name = "Sample")
record SampleAnswer(
        @Schema(example = "mnist") String dataset,

        @Schema(
                allowableValues = {"train", "test"},
                example = "test")
        String split,

        @Schema(description = "Counted from 0.", example = "7")
        int index,

        @Schema(description = "The digit.", minimum = "0", maximum = "9", example = "9")
        int label,

        @ArraySchema(
                minItems = 784,
                maxItems = 784,
                schema = @Schema(type = "integer", minimum = "0", maximum = "255"),
                arraySchema = @Schema(description = "Row by row from the top left; 0 is paper, 255 is ink."))
        List<Integer> pixels) {
    SampleAnswer {
        pixels = List.copyOf(pixels);
    }
}
