package io.scratchnet.server.explain;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.server.predictions.Prediction;
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
public record Explanation(
        String model,
        int version,
        NetworkSpec spec,
        ImageShape shape,
        Prediction prediction,
        int target,
        float[] image,
        Map<Method, float[]> maps,
        List<float[]> activations) {}
