package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** One shard's sums for the biases of the fully-connected layers. */
final class BiasGradients implements AutoCloseable {
    private final Matrix all;
    private final Map<Integer, Matrix> parts = new HashMap<>();

    BiasGradients(List<Layer> layers, DataType type) {
        int units = layers.stream()
                .mapToInt(layer -> layer instanceof FCLayer fc ? fc.units() : 0)
                .sum();
        all = Matrix.zeros(type, units, 1);
        int at = 0;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof FCLayer fc) {
                parts.put(i, all.part(at, fc.units(), 1));
                at += fc.units();
            }
        }
    }

    /** (units, 1) of the layer at {@code index}. */
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
