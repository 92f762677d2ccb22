package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One number for every weight and bias of a network, in one piece of memory: the parameters themselves, their gradients, or an
 * optimizer's moments. Layer after layer, weights before bias, gamma before beta; after all these what batch normalization has recorded,
 * which no optimizer changes.
 */
public final class Parameters implements AutoCloseable {
    private final Matrix all; // (trained + recorded, 1)
    private final Matrix trained;
    private final Map<Integer, Integer> offsets = new HashMap<>();
    private final Map<Integer, FcParameters> fc = new HashMap<>();
    private final Map<Integer, BatchNormArrays> batchNorm = new HashMap<>();

    private Parameters(List<Layer> layers, Matrix all) {
        long count = count(layers);
        this.all = all;
        trained = all.part(0, Math.toIntExact(count), 1);
        long at = 0;
        long record = count;
        for (int i = 0; i < layers.size(); i++) {
            offsets.put(i, (int) at);
            if (layers.get(i) instanceof FCLayer layer) {
                long weights = (long) layer.inputs() * layer.units();
                fc.put(
                        i,
                        new FcParameters(
                                all.part(at, layer.units(), layer.inputs()), all.part(at + weights, layer.units(), 1)));
                at += weights + layer.units();
            } else if (layers.get(i) instanceof BatchNormLayer layer) {
                int units = layer.units();
                batchNorm.put(
                        i,
                        new BatchNormArrays(
                                all.part(at, units, 1),
                                all.part(at + units, units, 1),
                                all.part(record, units, 1),
                                all.part(record + units, units, 1)));
                at += 2L * units;
                record += 2L * units;
            }
        }
    }

    /** Zeros. */
    public static Parameters zeros(List<Layer> layers, DataType type) {
        int numbers = Math.toIntExact(elementCount(layers));
        return CloseOnFailure.making(owned -> new Parameters(layers, owned.zeros(type, numbers, 1)));
    }

    /** Trained numbers of all layers. */
    public static long count(List<Layer> layers) {
        return layers.stream()
                .mapToLong(layer -> switch (layer) {
                    case FCLayer fc -> (long) fc.inputs() * fc.units() + fc.units();
                    case BatchNormLayer norm -> 2L * norm.units();
                    case ActivationLayer activation -> 0;
                    case DropoutLayer dropout -> 0;
                })
                .sum();
    }

    /** Trained and recorded numbers of all layers: as many as {@link #all} has. */
    public static long elementCount(List<Layer> layers) {
        return count(layers) + recorded(layers);
    }

    private static long recorded(List<Layer> layers) {
        return layers.stream()
                .mapToLong(layer -> layer instanceof BatchNormLayer norm ? 2L * norm.units() : 0)
                .sum();
    }

    /** What an optimizer changes, (count, 1). */
    public Matrix trained() {
        return trained;
    }

    /** The trained and the recorded numbers, in one piece. */
    public Matrix all() {
        return all;
    }

    /** Where in the trained numbers those of the layer at this place begin. */
    public int offset(int index) {
        return present(offsets.get(index), index);
    }

    /** The part of the fully-connected layer at this place in the network. */
    public FcParameters fc(int index) {
        return present(fc.get(index), index);
    }

    /** The part of the batch normalization at this place in the network. */
    public BatchNormArrays batchNorm(int index) {
        return present(batchNorm.get(index), index);
    }

    private static <T> T present(@Nullable T part, int index) {
        if (part == null) {
            throw new IllegalArgumentException("layer " + index + " has no such parameters");
        }
        return part;
    }

    @Override
    public void close() {
        all.close();
    }
}
