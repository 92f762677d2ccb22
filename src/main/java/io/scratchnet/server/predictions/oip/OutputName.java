package io.scratchnet.server.predictions.oip;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.evaluation.Probabilities;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.predictions.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The output tensors that there are. */
enum OutputName {
    /** Shape (n, classes): each image's probabilities, which sum to 1. */
    PROBABILITIES,
    /** Shape (n, classes): the raw outputs of the last layer. */
    OUTPUTS,
    /** Shape (n): the most probable class of each image. */
    LABEL;

    /**
     * The output of a name.
     *
     * @param pointer where the name stands in the request
     * @throws InvalidRequestException no such output
     */
    static OutputName named(String pointer, String name) {
        for (OutputName output : values()) {
            if (output.toString().equals(name)) {
                return output;
            }
        }
        throw new InvalidRequestException(
                pointer, "name must be probabilities, outputs or label, was " + Quoted.value(name));
    }

    /** Of the predictions of n images, at least one. */
    OutputTensor of(List<Prediction> predictions) {
        return switch (this) {
            case PROBABILITIES -> perClass(predictions, Prediction::probabilities);
            case OUTPUTS -> perClass(predictions, Prediction::outputs);
            case LABEL ->
                new OutputTensor(
                        this,
                        List.of(predictions.size()),
                        new OutputTensor.Labels(predictions.stream()
                                .mapToLong(Prediction::label)
                                .toArray()));
        };
    }

    private OutputTensor perClass(List<Prediction> predictions, Function<Prediction, float[]> row) {
        int classes = row.apply(predictions.getFirst()).length;
        float[] values = new float[predictions.size() * classes]; // (n, classes)
        for (int i = 0; i < predictions.size(); i++) {
            System.arraycopy(row.apply(predictions.get(i)), 0, values, i * classes, classes);
        }
        return new OutputTensor(this, List.of(predictions.size(), classes), new OutputTensor.Numbers(values));
    }

    /** What a client is told about it beforehand. */
    TensorMetadata metadata(NetworkSpec network) {
        return switch (this) {
            case PROBABILITIES -> numbers(Probabilities.classes(network.outputs()));
            case OUTPUTS -> numbers(network.outputs());
            case LABEL -> new TensorMetadata(toString(), Datatype.INT64, List.of(TensorMetadata.ANY));
        };
    }

    private TensorMetadata numbers(int columns) {
        return new TensorMetadata(toString(), Datatype.FP32, List.of(TensorMetadata.ANY, columns));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
