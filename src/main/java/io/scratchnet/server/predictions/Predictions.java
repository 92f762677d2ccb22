package io.scratchnet.server.predictions;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.Probabilities;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.server.problems.MalformedRequestException;
import io.scratchnet.server.problems.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks models for what their images show. */
@Service
public class Predictions {
    private static final int MOST_ERRORS = 10;

    private final ServedModels models;

    Predictions(ServedModels models) {
        this.models = models;
    }

    /**
     * Predictions of the vectors, in their order.
     *
     * @param range how the pixels are to be read, or null to decide for each vector
     * @throws MalformedRequestException both a version and an alias are given
     * @throws io.scratchnet.server.problems.NotFoundException no such model, version or alias
     * @throws io.scratchnet.server.problems.UnavailableException the model is still being trained
     * @throws io.scratchnet.server.problems.InvalidRequestException a vector has a wrong count or a value out of range
     */
    public Answer predict(
            String model,
            @Nullable Integer version,
            @Nullable String alias,
            List<PixelVector> vectors,
            @Nullable PixelRange range) {
        if (version != null && alias != null) {
            throw new MalformedRequestException(
                    "give version or alias, not both; version was " + version + ", alias was '" + alias + "'");
        }
        ServedModel served = models.find(model, version, alias);
        List<PixelRange> ranges = ranges(vectors, range);
        check(vectors, ranges, served.spec().inputs());
        float[][] inputs = new float[vectors.size()][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = ranges.get(i).scaled(vectors.get(i).values());
        }
        return answer(served, ranges, served.outputs(inputs));
    }

    private static List<PixelRange> ranges(List<PixelVector> vectors, @Nullable PixelRange range) {
        return vectors.stream()
                .map(vector -> range != null ? range : PixelRange.of(vector.values()))
                .toList();
    }

    private static void check(List<PixelVector> vectors, List<PixelRange> ranges, int inputs) {
        Violations violations = new Violations();
        int errors = 0;
        for (int i = 0; i < vectors.size() && errors < MOST_ERRORS; i++) {
            errors += violated(vectors.get(i), ranges.get(i), inputs, violations) ? 1 : 0;
        }
        violations.throwIfAny();
    }

    private static boolean violated(PixelVector vector, PixelRange range, int inputs, Violations violations) {
        if (vector.count() != inputs) {
            String name = vector.pointer().substring("#/".length());
            return !violations.check(
                    false, vector.pointer(), name + " must hold " + inputs + " numbers, got " + vector.count());
        }
        float[] values = vector.values();
        for (int i = 0; i < inputs; i++) {
            // No text is made for a pixel that keeps the rule.
            if (!range.holds(values[i])) {
                return !violations.check(
                        false, vector.pointer() + "/" + i, "must be from " + range + ", was " + values[i]);
            }
        }
        return false;
    }

    private static Answer answer(ServedModel served, List<PixelRange> ranges, float[][] outputs) {
        boolean softmax = endsInSoftmax(served.spec());
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < outputs.length; i++) {
            predictions.add(
                    new Prediction(ranges.get(i), finite(served, outputs[i]), probabilities(softmax, outputs[i])));
        }
        return new Answer(served.model(), served.version(), softmax, predictions);
    }

    private static float[] probabilities(boolean softmax, float[] outputs) {
        return softmax ? outputs : Probabilities.of(outputs);
    }

    private static float[] finite(ServedModel served, float[] outputs) {
        for (float output : outputs) {
            if (!Float.isFinite(output)) {
                throw new IllegalStateException(
                        "version " + served.version() + " of model '" + served.model() + "' gave the output " + output);
            }
        }
        return outputs;
    }

    private static boolean endsInSoftmax(NetworkSpec spec) {
        return spec.layers().getLast() instanceof LayerSpec.Act act && act.function() == Activation.SOFTMAX;
    }

    /**
     * The predictions of one request.
     *
     * @param softmax whether the outputs are probabilities already
     */
    public record Answer(String model, int version, boolean softmax, List<Prediction> predictions) {

        /** The probabilities of the classes from outputs of this model. */
        public float[] probabilities(float[] outputs) {
            return Predictions.probabilities(softmax, outputs);
        }
    }
}
