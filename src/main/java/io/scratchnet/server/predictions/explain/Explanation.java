package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.predictions.Prediction;
import io.scratchnet.server.specs.EnumNames;
import java.util.List;
import java.util.Map;

/**
 * Why a model says what it says about one image.
 *
 * @param spec of the network
 * @param shape how the pixels lie
 * @param prediction what it says
 * @param target the class in question
 * @param image the pixels as the network read them, 0 to 1
 * @param maps one number a pixel, for each method that gives such and was asked for
 * @param activations what each layer gave; empty where nobody asked
 */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
record Explanation(
        String model,
        int version,
        NetworkSpec spec,
        ImageShape shape,
        Prediction prediction,
        int target,
        float[] image,
        Map<Method, float[]> maps,
        List<float[]> activations) {

    /**
     * This one, all of whose numbers are finite.
     *
     * @throws ConflictException one is not: the weights are so large that the network's arithmetic overflows
     */
    Explanation requireFinite() {
        for (int i = 0; i < activations.size(); i++) {
            requireFinite("the activations of layer " + i + ", counted from 0,", activations.get(i));
        }
        maps.forEach((method, map) -> requireFinite("the values of " + EnumNames.nameOf(method), map));
        return this;
    }

    private void requireFinite(String what, float[] numbers) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new ConflictException("version " + version + " of model '" + model
                        + "' cannot be explained with this image: " + what + " are not finite, was " + number);
            }
        }
    }
}
