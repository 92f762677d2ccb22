package io.scratchnet.server.predictions;

import io.scratchnet.server.predictions.images.ImageStep;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Base64;

/** What one step on the way from a picture to 28 × 28 made of it. */
@Schema(name = "Step")
record StepView(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "grey, withoutMargin, background, ink, withoutLines, strokes or centred",
                example = "centred")
        String name,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Of the PNG, in pixels, at most 256",
                example = "28")
        int width,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Of the PNG, in pixels, at most 256",
                example = "28")
        int height,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "A greyscale PNG in Base64")
        String png) {

    static StepView of(ImageStep step) {
        return new StepView(
                step.name(),
                step.image().width(),
                step.image().height(),
                Base64.getEncoder().encodeToString(step.png()));
    }
}
