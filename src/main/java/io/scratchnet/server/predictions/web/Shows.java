package io.scratchnet.server.predictions.web;

import io.scratchnet.server.images.Step;
import io.scratchnet.server.predictions.TopK;
import io.scratchnet.server.problems.InvalidRequestException;
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
record Shows(@Nullable TopK topK, @Nullable Boolean outputs, boolean image, Step.Listener steps) {

    Shows(@Nullable TopK topK, @Nullable Boolean outputs, boolean image, boolean steps) {
        this(topK, outputs, image, steps ? new Step.Recorder() : Step.Listener.NONE);
    }

    /** The steps, or null where they are not asked for. */
    @Nullable
    List<StepView> stepViews() {
        return steps instanceof Step.Recorder recorder
                ? recorder.steps().stream().map(StepView::of).toList()
                : null;
    }

    /** @throws InvalidRequestException steps are asked for and cannot be shown */
    void checkSteps(String pointer, boolean normalized, int images) {
        if (steps instanceof Step.Recorder && !normalized) {
            throw new InvalidRequestException(pointer, "steps needs a picture, or normalize for pixels");
        }
        if (steps instanceof Step.Recorder && images != 1) {
            throw new InvalidRequestException(pointer, "steps can be shown of one image, got " + images);
        }
    }
}
