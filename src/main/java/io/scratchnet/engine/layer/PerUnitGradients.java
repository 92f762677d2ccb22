package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** The gradients that a workspace sums over its samples while it goes backward: of all parameters of the role PER_UNIT. */
final class PerUnitGradients implements AutoCloseable {
    private final Matrix all;
    private final Map<Integer, Matrix> layers = new HashMap<>(); // by the layer's place
    private final List<List<Matrix>> parameters = new ArrayList<>();

    private PerUnitGradients(List<Layer> layers, Matrix all) {
        this.all = all;
        int at = 0;
        for (int i = 0; i < layers.size(); i++) {
            int from = at;
            List<Matrix> own = new ArrayList<>();
            for (ParameterSpec spec : perUnit(layers.get(i))) {
                own.add(all.part(at, spec.rows(), 1));
                at += spec.rows();
            }
            parameters.add(own);
            if (at > from) {
                this.layers.put(i, all.part(from, at - from, 1));
            }
        }
    }

    static PerUnitGradients zeros(List<Layer> layers, DataType type) {
        int count = Math.toIntExact(elementCount(layers));
        return CloseOnFailure.making(owned -> new PerUnitGradients(layers, owned.zeros(type, count, 1)));
    }

    static long elementCount(List<Layer> layers) {
        return layers.stream()
                .flatMap(layer -> perUnit(layer).stream())
                .mapToLong(ParameterSpec::length)
                .sum();
    }

    private static List<ParameterSpec> perUnit(Layer layer) {
        return layer.parameters().stream()
                .filter(spec -> spec.role() == ParameterSpec.Role.PER_UNIT)
                .toList();
    }

    /** Of the layer at {@code index}, one parameter after the other, (elements, 1). */
    Matrix of(int index) {
        Matrix own = layers.get(index);
        if (own == null) {
            throw new IllegalArgumentException("layer " + index + " has no such gradients");
        }
        return own;
    }

    /** Of one parameter of the layer at {@code index}, (units, 1). */
    Matrix of(int index, int parameter) {
        return parameters.get(index).get(parameter);
    }

    @Override
    public void close() {
        all.close();
    }
}
