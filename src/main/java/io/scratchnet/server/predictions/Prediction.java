package io.scratchnet.server.predictions;

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

    /** The class with the highest output, the lowest of equals; where there is one output, class 1 from 0.5 on, else class 0. */
    public int label() {
        if (outputs.length == 1) {
            return outputs[0] >= 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < outputs.length; i++) {
            if (outputs[i] > outputs[best]) {
                best = i;
            }
        }
        return best;
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
