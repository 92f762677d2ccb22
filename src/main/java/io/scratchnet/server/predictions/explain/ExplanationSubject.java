package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.explain.Explainer;
import io.scratchnet.engine.explain.Occlusion;
import io.scratchnet.server.predictions.Predictions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** An image and the class in question, as a network reads them. */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
record ExplanationSubject(Predictions.Answer answer, float[] image, int target, Occlusion occlusion) {

    Map<Method, float[]> maps(Network network, ExplanationQuery question) {
        Map<Method, float[]> maps = new EnumMap<>(Method.class);
        if (question.asksFor(Method.SALIENCY) || question.asksFor(Method.GRADIENT_TIMES_INPUT)) {
            float[] gradient = gradient(network, question.gradientOf());
            maps.put(Method.SALIENCY, gradient);
            maps.put(Method.GRADIENT_TIMES_INPUT, timesImage(gradient));
        }
        if (question.asksFor(Method.OCCLUSION)) {
            maps.put(Method.OCCLUSION, occlusion.drops(image, images -> probabilities(network, images)));
        }
        maps.keySet().retainAll(question.methods());
        return maps;
    }

    /** Where there is one output, it speaks for class 1 and against class 0. */
    private float[] gradient(Network network, Explainer.Of of) {
        boolean single = answer.predictions().getFirst().outputs().length == 1;
        float[] gradient = network.explainer().inputGradient(image, single ? 0 : target, of);
        for (int i = 0; i < gradient.length && single && target == 0; i++) {
            gradient[i] = -gradient[i];
        }
        return gradient;
    }

    private double[] probabilities(Network network, float[][] images) {
        return Arrays.stream(network.predict(images))
                .mapToDouble(outputs -> answer.probabilities(outputs)[target])
                .toArray();
    }

    private float[] timesImage(float[] gradient) {
        float[] product = new float[image.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = gradient[i] * image[i];
        }
        return product;
    }
}
