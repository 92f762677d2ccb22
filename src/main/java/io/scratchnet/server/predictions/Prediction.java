package io.scratchnet.server.predictions;

import io.scratchnet.engine.data.ClassDecision;
import java.util.List;

/**
 * What a network says about one image.
 *
 * @param pixelRange how its pixels were read
 * @param outputs the raw outputs of the last layer
 * @param probabilities one a class, as {@link Probabilities} defines them
 */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
public record Prediction(PixelRange pixelRange, float[] outputs, float[] probabilities) {

    /** The class that the outputs name. */
    public int label() {
        return ClassDecision.of(outputs);
    }

    /** The most probable classes, the most probable first, of equals the lowest label; the first of all is the label. */
    public List<Ranked> top(int count) {
        return Ranked.of(scores(), probabilities, count);
    }

    /** One a class: what the probabilities were made of, since rounding may make equals of those. */
    private float[] scores() {
        if (outputs.length > 1) {
            return outputs;
        }
        float[] scores = new float[2];
        scores[label()] = 1;
        return scores;
    }
}
