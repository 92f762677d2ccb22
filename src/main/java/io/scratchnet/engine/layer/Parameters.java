package io.scratchnet.engine.layer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One number for every weight and bias of a network, in one piece of memory: the parameters themselves, their gradients, or an
 * optimizer's moments. Layer after layer, weights before bias; an optimizer step is one operation on {@link #flat}.
 */
public final class Parameters implements AutoCloseable {
    private final INDArray flat; // (count)
    private final List<@Nullable ParameterView> views;

    private Parameters(INDArray flat, List<@Nullable ParameterView> views) {
        this.flat = flat;
        this.views = views;
    }

    /** Zeros. */
    public static Parameters zeros(List<Layer> layers, DataType type) {
        INDArray flat = Nd4j.create(type, count(layers));
        List<@Nullable ParameterView> views = new ArrayList<>();
        long at = 0;
        for (Layer layer : layers) {
            if (layer instanceof FCLayer fc) {
                long weights = (long) fc.inputs() * fc.units();
                views.add(new ParameterView(
                        part(flat, at, fc.units(), fc.inputs()), part(flat, at + weights, fc.units(), 1)));
                at += weights + fc.units();
            } else {
                views.add(null);
            }
        }
        return new Parameters(flat, views);
    }

    /** Weights and biases of all layers. */
    public static long count(List<Layer> layers) {
        return layers.stream()
                .mapToLong(layer -> layer instanceof FCLayer fc ? (long) fc.inputs() * fc.units() + fc.units() : 0)
                .sum();
    }

    private static INDArray part(INDArray flat, long at, long rows, long columns) {
        var memory = Nd4j.createBuffer(flat.data(), at, rows * columns);
        return Nd4j.create(memory, new long[] {rows, columns}, new long[] {1, rows}, 0, 'f', flat.dataType());
    }

    /** All of them, (count). */
    public INDArray flat() {
        return flat;
    }

    /** The part of the fully-connected layer at this place in the network. */
    public ParameterView of(int index) {
        ParameterView view = views.get(index);
        if (view == null) {
            throw new IllegalArgumentException("layer " + index + " has no parameters");
        }
        return view;
    }

    @Override
    public void close() {
        flat.close();
    }
}
