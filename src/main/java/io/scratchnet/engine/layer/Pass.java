package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What one forward and backward of {@code n} samples need beside the parameters, allocated once and owned by the caller. All arrays are
 * (features, n) in 'f' order, which is the memory of (n, features) in 'c' order. Not for two threads at once.
 */
public final class Pass implements AutoCloseable {
    private final Kernels kernels;
    private final List<INDArray> values = new ArrayList<>(); // before layer 0, after layer 0, after layer 1, …
    private final List<INDArray> gradients = new ArrayList<>(); // of values 1, 2, …; the input needs none
    private final @Nullable INDArray target;
    private final @Nullable Parameters parameterGradients;

    private Pass(Kernels kernels, List<Layer> layers, int n, DataType type, boolean training) {
        this.kernels = kernels;
        int size = ((FCLayer) layers.getFirst()).inputs();
        values.add(batch(type, size, n));
        for (Layer layer : layers) {
            size = layer instanceof FCLayer fc ? fc.units() : size;
            values.add(batch(type, size, n));
            if (training) {
                gradients.add(batch(type, size, n));
            }
        }
        this.target = training ? batch(type, size, n) : null;
        this.parameterGradients = training ? Parameters.zeros(layers, type) : null;
    }

    /** A pass that can go backward. */
    public static Pass training(Kernels kernels, List<Layer> layers, int n, DataType type) {
        return new Pass(kernels, layers, n, type, true);
    }

    /** A pass that only goes forward. */
    public static Pass forward(Kernels kernels, List<Layer> layers, int n, DataType type) {
        return new Pass(kernels, layers, n, type, false);
    }

    private static INDArray batch(DataType type, int features, int n) {
        return Nd4j.createUninitialized(type, new long[] {features, n}, 'f');
    }

    public Kernels kernels() {
        return kernels;
    }

    /** Samples. */
    public int size() {
        return values.getFirst().columns();
    }

    /** What the layer at {@code index} reads. */
    public INDArray input(int index) {
        return values.get(index);
    }

    /** What the layer at {@code index} writes. */
    public INDArray output(int index) {
        return values.get(index + 1);
    }

    /** What the last layer writes. */
    public INDArray output() {
        return values.getLast();
    }

    /** The loss's derivative by the output of the layer at {@code index}. */
    public INDArray outputGradient(int index) {
        return gradients.get(index);
    }

    /** The loss's derivative by the input of the layer at {@code index}, which is above 0. */
    public INDArray inputGradient(int index) {
        return gradients.get(index - 1);
    }

    /** What the outputs should be; only in a training pass. */
    public INDArray target() {
        return training(target);
    }

    /** Gradients of all parameters; only in a training pass. */
    public Parameters parameterGradients() {
        return training(parameterGradients);
    }

    /** Gradients of the parameters of the layer at {@code index}. */
    public ParameterView parameterGradients(int index) {
        return parameterGradients().of(index);
    }

    private static <T> T training(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("this pass only goes forward");
        }
        return part;
    }

    @Override
    public void close() {
        values.forEach(INDArray::close);
        gradients.forEach(INDArray::close);
        if (target != null) {
            target.close();
        }
        if (parameterGradients != null) {
            parameterGradients.close();
        }
    }
}
