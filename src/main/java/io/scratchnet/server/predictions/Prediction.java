package io.scratchnet.server.predictions;

/**
 * What a network says about one image.
 *
 * @param pixelRange how its pixels were read
 * @param outputs the raw outputs of the last layer, one a class
 * @param probabilities as {@link Probabilities} defines them
 */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
public record Prediction(PixelRange pixelRange, float[] outputs, float[] probabilities) {

    /** The class with the highest output, the lowest of equals. */
    public int label() {
        int best = 0;
        for (int i = 1; i < outputs.length; i++) {
            if (outputs[i] > outputs[best]) {
                best = i;
            }
        }
        return best;
    }
}
