package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** The gradients that one pass sums while it goes backward: of the biases, and of gamma and beta. */
final class BiasAndNormGradients implements AutoCloseable {
    private final Matrix all;
    private final Map<Integer, Matrix> parts = new HashMap<>();
    private final Map<Integer, Matrix> gammas = new HashMap<>();
    private final Map<Integer, Matrix> betas = new HashMap<>();

    private BiasAndNormGradients(List<Layer> layers, Matrix all) {
        this.all = all;
        int at = 0;
        for (int i = 0; i < layers.size(); i++) {
            int length = length(layers.get(i));
            if (length > 0) {
                parts.put(i, all.part(at, length, 1));
            }
            if (layers.get(i) instanceof BatchNormLayer norm) {
                gammas.put(i, all.part(at, norm.units(), 1));
                betas.put(i, all.part(at + norm.units(), norm.units(), 1));
            }
            at += length;
        }
    }

    static BiasAndNormGradients zeros(List<Layer> layers, DataType type) {
        int numbers = Math.toIntExact(elementCount(layers));
        return CloseOnFailure.making(owned -> new BiasAndNormGradients(layers, owned.zeros(type, numbers, 1)));
    }

    /** Biases, gammas and betas of all layers. */
    static long elementCount(List<Layer> layers) {
        return layers.stream().mapToLong(BiasAndNormGradients::length).sum();
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
        return present(parts, index);
    }

    /** (units, 1). */
    Matrix gamma(int index) {
        return present(gammas, index);
    }

    /** (units, 1). */
    Matrix beta(int index) {
        return present(betas, index);
    }

    private static Matrix present(Map<Integer, Matrix> known, int index) {
        Matrix part = known.get(index);
        if (part == null) {
            throw new IllegalArgumentException("layer " + index + " has no such gradients");
        }
        return part;
    }

    @Override
    public void close() {
        all.close();
    }
}
