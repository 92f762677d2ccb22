package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.predictions.images.ImageStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer shows beside labels and probabilities.
 *
 * @param topK the most probable classes, so many; null for no such list
 * @param outputs the raw outputs; null to show them where they are no probabilities
 * @param image the pixels that the network was given
 * @param steps keeps the steps by which the one image is brought to what MNIST's look like, where they are asked for
 */
record ResponseOptions(@Nullable TopK topK, @Nullable Boolean outputs, boolean image, ImageStep.Listener steps) {

    ResponseOptions(@Nullable TopK topK, @Nullable Boolean outputs, boolean image, boolean steps) {
        this(topK, outputs, image, steps ? new ImageStep.Recorder() : ImageStep.Listener.NONE);
    }

    /** The steps, or null where they are not asked for. */
    @Nullable
    List<StepView> stepViews() {
        return steps instanceof ImageStep.Recorder recorder
                ? recorder.steps().stream().map(StepView::of).toList()
                : null;
    }

    /** @throws InvalidRequestException steps are asked for and cannot be shown */
    void checkSteps(String pointer, boolean normalized, int images) {
        if (steps instanceof ImageStep.Recorder && !normalized) {
            throw new InvalidRequestException(pointer, "steps needs a PNG or JPEG, or normalize");
        }
        if (steps instanceof ImageStep.Recorder && images != 1) {
            throw new InvalidRequestException(pointer, "steps is allowed for one image, got " + images);
        }
    }
}
