package io.scratchnet.server.predictions;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.NonFiniteOutputException;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.evaluation.Probabilities;
import io.scratchnet.server.api.error.ConflictException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks models for what their images show. */
@Service
public class Predictions {
    private final ServedModels models;

    Predictions(ServedModels models) {
        this.models = models;
    }

    /**
     * Predictions of the vectors, in their order.
     *
     * @param range how the pixels are to be read, or null to decide for each vector
     * @throws io.scratchnet.server.api.error.MalformedRequestException both a version and an alias are given
     * @throws io.scratchnet.server.api.error.NotFoundException no such model, version or alias
     * @throws io.scratchnet.server.api.error.UnavailableException the model is still being trained
     * @throws io.scratchnet.server.api.error.InvalidRequestException a vector has a wrong count or a value out of range
     */
    public Answer predict(
            String model,
            @Nullable Integer version,
            @Nullable String alias,
            List<PixelVector> vectors,
            @Nullable PixelRange range) {
        return predict(new ModelChoice(model, version, alias), new InputImages.Vectors(vectors, range, false), null);
    }

    /**
     * Predictions of the images, in their order.
     *
     * @param topK is checked against the model's classes; null where nobody asks for it
     * @throws io.scratchnet.server.api.error.NotFoundException no such model, version or alias
     * @throws io.scratchnet.server.api.error.UnavailableException the model is still being trained
     * @throws io.scratchnet.server.api.error.InvalidRequestException an image breaks a rule, or topK does
     * @throws ConflictException the network's outputs for an image are not finite
     */
    public Answer predict(ModelChoice choice, InputImages images, @Nullable TopK topK) {
        ServedModel served = models.find(choice.model(), choice.version(), choice.alias());
        if (topK != null) {
            topK.check(Probabilities.classes(served.spec().outputs()));
        }
        Inputs inputs = inputs(images, served.spec().inputs());
        return answer(served, inputs, inputs.outputs(served));
    }

    /** The most probable class of each image alone; errors are those of {@link #predict}. */
    public Labels labels(ModelChoice choice, InputImages.Octets images) {
        ServedModel served = models.find(choice.model(), choice.version(), choice.alias());
        Inputs.Bytes inputs = OctetRules.inputs(images, served.spec().inputs());
        return new Labels(
                served.model(),
                served.version(),
                Probabilities.classes(served.spec().outputs()),
                labels(served, inputs));
    }

    private static int[] labels(ServedModel served, Inputs.Bytes inputs) {
        try {
            return served.labels(inputs.pixels());
        } catch (NonFiniteOutputException e) {
            throw notFinite(served, e.sample(), e.output());
        }
    }

    private static Inputs inputs(InputImages images, int inputs) {
        return switch (images) {
            case InputImages.Vectors vectors -> VectorRules.inputs(vectors, inputs);
            case InputImages.Octets octets -> OctetRules.inputs(octets, inputs);
            case InputImages.Picture picture -> Normalized.of(picture.digit(), inputs);
        };
    }

    private static Answer answer(ServedModel served, Inputs inputs, float[][] outputs) {
        boolean softmax = endsInSoftmax(served.spec());
        List<Prediction> predictions = new ArrayList<>(outputs.length);
        for (int i = 0; i < outputs.length; i++) {
            float[] finite = finite(served, i, outputs[i]);
            predictions.add(new Prediction(inputs.range(i), finite, probabilities(softmax, finite)));
        }
        return new Answer(served.model(), served.version(), softmax, predictions, inputs.pixels());
    }

    private static float[] probabilities(boolean softmax, float[] outputs) {
        return softmax && outputs.length > 1 ? outputs : Probabilities.of(outputs);
    }

    private static float[] finite(ServedModel served, int image, float[] outputs) {
        for (float output : outputs) {
            if (!Float.isFinite(output)) {
                throw notFinite(served, image, output);
            }
        }
        return outputs;
    }

    private static ConflictException notFinite(ServedModel served, int image, float output) {
        return new ConflictException("version " + served.version() + " of model '" + served.model()
                + "' cannot answer: its outputs for image " + image + ", counted from 0, are not finite, was "
                + output);
    }

    private static boolean endsInSoftmax(NetworkSpec spec) {
        return spec.layers().getLast() instanceof LayerSpec.Act act && act.function() == Activation.SOFTMAX;
    }

    /**
     * The predictions of one request.
     *
     * @param softmax whether the outputs are probabilities already
     * @param images the unsigned pixels (n, inputs) that the network was given; null where they came as numbers of JSON and were not
     *     normalised
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(
            String model, int version, boolean softmax, List<Prediction> predictions, byte @Nullable [] images) {

        /** The probabilities of the classes from outputs of this model. */
        public float[] probabilities(float[] outputs) {
            return Predictions.probabilities(softmax, outputs);
        }
    }

    /**
     * The labels of one request.
     *
     * @param classes how many labels there are, from 0 on
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Labels(String model, int version, int classes, int[] labels) {}
}
