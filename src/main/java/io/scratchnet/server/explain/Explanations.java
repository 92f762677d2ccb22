package io.scratchnet.server.explain;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.explain.Explainer;
import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.engine.explain.Occlusion;
import io.scratchnet.server.models.LoadedModel;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.predictions.Prediction;
import io.scratchnet.server.predictions.Predictions;
import io.scratchnet.server.problems.InvalidRequestException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks models why they say what they say. */
@Service
public class Explanations {
    private final Predictions predictions;
    private final Models models;

    Explanations(Predictions predictions, Models models) {
        this.predictions = predictions;
        this.models = models;
    }

    /**
     * Explains the prediction of one image, which is read and checked as {@link Predictions#predict} does it.
     *
     * @throws InvalidRequestException the image, the target or the patch does not fit the network
     */
    public Explanation explain(String model, @Nullable Integer version, @Nullable String alias, Question question) {
        Predictions.Answer answer =
                predictions.predict(model, version, alias, List.of(question.image()), question.range());
        Prediction prediction = answer.predictions().getFirst();
        LoadedModel loaded = models.load(answer.model(), answer.version(), null);
        ImageShape shape = ImageShape.of(loaded.spec().inputs());
        Subject subject = new Subject(
                answer,
                prediction.pixelRange().scaled(question.image().values()),
                target(question.target(), prediction),
                question.patch().over(shape));
        return loaded.use(network -> new Explanation(
                answer.model(),
                answer.version(),
                loaded.spec(),
                shape,
                prediction,
                subject.target(),
                subject.image(),
                subject.maps(network, question),
                question.asksFor(Method.ACTIVATIONS) ? network.explainer().activations(subject.image()) : List.of()));
    }

    /** The weights of the first fully-connected layer of a version. */
    public FirstWeights firstWeights(String model, int version) {
        LoadedModel loaded = models.load(model, version, null);
        return new FirstWeights(
                ImageShape.of(loaded.spec().inputs()),
                loaded.use(network -> network.explainer().firstWeights()));
    }

    private static int target(@Nullable Integer wanted, Prediction prediction) {
        int classes = prediction.outputs().length;
        if (wanted != null && (wanted < 0 || wanted >= classes)) {
            throw new InvalidRequestException(
                    "#/target", "target must be from 0 to " + (classes - 1) + ", was " + wanted);
        }
        return wanted == null ? prediction.label() : wanted;
    }

    /** An image and the class in question, as a network reads them. */
    @SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
    private record Subject(Predictions.Answer answer, float[] image, int target, Occlusion occlusion) {

        Map<Method, float[]> maps(Network network, Question question) {
            Map<Method, float[]> maps = new EnumMap<>(Method.class);
            if (question.asksFor(Method.SALIENCY) || question.asksFor(Method.GRADIENT_TIMES_INPUT)) {
                Explainer explainer = network.explainer();
                float[] gradient = explainer.inputGradient(image, target, question.gradientOf());
                maps.put(Method.SALIENCY, gradient);
                maps.put(Method.GRADIENT_TIMES_INPUT, timesImage(gradient));
            }
            if (question.asksFor(Method.OCCLUSION)) {
                maps.put(Method.OCCLUSION, occlusion.drops(image, images -> probabilities(network, images)));
            }
            maps.keySet().retainAll(question.methods());
            return maps;
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
}
