package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** The gradients that one pass sums while it goes backward: of the biases, and of gamma and beta. */
final class SmallGradients implements AutoCloseable {
    private final Matrix all;
    private final Map<Integer, Matrix> parts = new HashMap<>();

    SmallGradients(List<Layer> layers, DataType type) {
        all = Matrix.zeros(type, Math.toIntExact(numbers(layers)), 1);
        int at = 0;
        for (int i = 0; i < layers.size(); i++) {
            int length = length(layers.get(i));
            if (length > 0) {
                parts.put(i, all.part(at, length, 1));
                at += length;
            }
        }
    }

    /** Biases, gammas and betas of all layers. */
    static long numbers(List<Layer> layers) {
        return layers.stream().mapToLong(SmallGradients::length).sum();
    }

    private static int length(Layer layer) {
        return switch (layer) {
            case FCLayer fc -> fc.units();
            case BatchNormLayer norm -> 2 * norm.units();
            case ActivationLayer activation -> 0;
            case DropoutLayer dropout -> 0;
        };
    }

    /** Of the layer at {@code index}: its bias (units, 1), or gamma and then beta (2 units, 1). */
    Matrix of(int index) {
        Matrix part = parts.get(index);
        if (part == null) {
            throw new IllegalArgumentException("layer " + index + " has no bias");
        }
        return part;
    }

    @Override
    public void close() {
        all.close();
    }
}
