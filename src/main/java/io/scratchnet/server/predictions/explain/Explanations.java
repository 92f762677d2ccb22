package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.server.models.serving.LoadedModel;
import io.scratchnet.server.models.serving.ServingModels;
import io.scratchnet.server.predictions.InputImages;
import io.scratchnet.server.predictions.ModelChoice;
import io.scratchnet.server.predictions.PixelVector;
import io.scratchnet.server.predictions.Prediction;
import io.scratchnet.server.predictions.Predictions;
import java.util.List;
import org.springframework.stereotype.Service;

/** Asks models why they say what they say. */
@Service
class Explanations {
    private final Predictions predictions;
    private final ServingModels models;

    Explanations(Predictions predictions, ServingModels models) {
        this.predictions = predictions;
        this.models = models;
    }

    /**
     * Explains the prediction of one image, which is read and checked as {@link Predictions#predict} does it.
     *
     * @throws io.scratchnet.server.api.error.InvalidRequestException the image, the target or the patch does not fit the network
     * @throws io.scratchnet.server.api.error.ConflictException a number of the prediction or of the explanation is not finite
     */
    public Explanation explain(ModelChoice choice, ExplanationQuery question) {
        Predictions.Answer answer = predictions.predict(choice, question.image(), null);
        Prediction prediction = answer.predictions().getFirst();
        Target target = question.target();
        LoadedModel loaded = models.load(answer.model(), answer.version(), null);
        ImageShape shape = ImageShape.of(loaded.spec().inputs());
        ExplanationSubject subject = new ExplanationSubject(
                answer,
                read(question.image(), answer),
                target == null ? prediction.label() : target.of(prediction),
                question.patch().over(shape));
        Explanation explanation = loaded.use(network -> new Explanation(
                answer.model(),
                answer.version(),
                loaded.spec(),
                shape,
                prediction,
                subject.target(),
                subject.image(),
                subject.maps(network, question),
                question.asksFor(Method.ACTIVATIONS) ? network.explainer().activations(subject.image()) : List.of()));
        return explanation.requireFinite();
    }

    /** The weights of the first fully-connected layer of a version. */
    public FirstWeights firstWeights(String model, int version) {
        return new FirstWeights(models.load(model, version, null));
    }

    /** The pixels as the network read them, 0 to 1. */
    private static float[] read(InputImages images, Predictions.Answer answer) {
        byte[] bytes = answer.images();
        if (bytes == null && images instanceof InputImages.Vectors vectors) {
            PixelVector vector = vectors.vectors().getFirst();
            return answer.predictions().getFirst().pixelRange().scaled(vector.values());
        }
        if (bytes == null) {
            throw new IllegalStateException("only vectors are read without bytes");
        }
        float[] pixels = new float[bytes.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(bytes[i]) / 255f;
        }
        return pixels;
    }
}
