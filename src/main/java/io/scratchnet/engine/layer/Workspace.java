package io.scratchnet.engine.layer;

import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The arrays that forward and backward of {@code n} samples need beside the parameters, allocated once and owned by the caller. All arrays are
 * (features, n): one sample is one column. A workspace can be cut into shards, each some of its columns in the same memory. Not for two threads
 * at once; its shards are.
 */
public final class Workspace implements AutoCloseable {
    private final Kernels kernels;
    private final List<Layer> layers;
    private final WorkspaceArrays arrays;
    private final @Nullable PerUnitGradients gradients;
    private final int firstSample;
    private final int batchSize;
    private final Map<Integer, Workspace> firsts = new HashMap<>();
    private long dropoutKey;

    private Workspace(
            Kernels kernels,
            List<Layer> layers,
            WorkspaceArrays arrays,
            @Nullable PerUnitGradients gradients,
            int firstSample,
            int batchSize) {
        this.kernels = kernels;
        this.layers = layers;
        this.arrays = arrays;
        this.gradients = gradients;
        this.firstSample = firstSample;
        this.batchSize = batchSize;
    }

    /** A workspace for training: forward and backward. */
    static Workspace training(Kernels kernels, List<Layer> layers, int n, DataType type) {
        return CloseOnFailure.making(owned -> {
            PerUnitGradients gradients = owned.add(PerUnitGradients.zeros(layers, type), PerUnitGradients::close);
            return new Workspace(kernels, layers, WorkspaceArrays.training(layers, n, type), gradients, 0, n);
        });
    }

    /** A workspace that only goes forward. */
    public static Workspace forward(Kernels kernels, List<Layer> layers, int n, DataType type) {
        return new Workspace(kernels, layers, WorkspaceArrays.forward(layers, n, type), null, 0, n);
    }

    /**
     * A workspace that goes forward as a prediction does, keeps the output of every layer, and can go backward to the input. It has no
     * gradients of parameters.
     */
    public static Workspace traced(Kernels kernels, List<Layer> layers, int n, DataType type) {
        return new Workspace(kernels, layers, WorkspaceArrays.traced(layers, n, type), null, 0, n);
    }

    /** Outputs of the last layer. */
    public static int outputs(List<Layer> layers) {
        int size = WorkspaceArrays.inputs(layers);
        for (Layer layer : layers) {
            size = layer.units(size);
        }
        return size;
    }

    /** Elements of the arrays of a workspace that only goes forward. */
    public static long forwardElementCount(List<Layer> layers, int n) {
        return WorkspaceArrays.elementCount(layers, n, false);
    }

    /** The samples from {@code from} on, {@code count} of them, with sums of gradients of their own. */
    Workspace shard(int from, int count) {
        return CloseOnFailure.making(owned -> {
            PerUnitGradients own = owned.add(PerUnitGradients.zeros(layers, input(0).type()), PerUnitGradients::close);
            return new Workspace(kernels, layers, arrays.columns(from, count), own, from, batchSize);
        });
    }

    /** The first {@code count} samples of a workspace that only goes forward, in the same memory; made once and kept. */
    public Workspace first(int count) {
        return count == size()
                ? this
                : firsts.computeIfAbsent(
                        count, columns -> new Workspace(kernels, layers, arrays.columns(0, columns), null, 0, columns));
    }

    public Kernels kernels() {
        return kernels;
    }

    /** Samples. */
    public int size() {
        return input(0).columns();
    }

    /** Samples of the whole batch that this is part of. */
    public int batchSize() {
        return batchSize;
    }

    /** The place in the whole batch of the first sample. */
    public int firstSample() {
        return firstSample;
    }

    /** Sets the key of this step's dropout masks. */
    void dropoutKey(long key) {
        dropoutKey = key;
    }

    /** The key of the masks of the layer at {@code index}. */
    long dropoutKey(int index) {
        return (dropoutKey + index) * 0x9E3779B97F4A7C15L;
    }

    boolean isTraining() {
        return gradients != null;
    }

    /** What the layer at {@code index} reads. */
    public Matrix input(int index) {
        return arrays.values().get(index);
    }

    /** What the layer at {@code index} writes. */
    public Matrix output(int index) {
        return arrays.values().get(index + 1);
    }

    /** What the last layer writes. */
    public Matrix output() {
        return arrays.values().getLast();
    }

    /** The loss's derivative by the output of the layer at {@code index}. */
    public Matrix outputGradient(int index) {
        return training(arrays.gradients().get(index + 1));
    }

    boolean hasInputGradient(int index) {
        return arrays.gradients().get(index) != null;
    }

    /** The loss's derivative by the input of the layer at {@code index}. */
    public Matrix inputGradient(int index) {
        return training(arrays.gradients().get(index));
    }

    /** What the outputs should be; only in a training pass. */
    public Matrix target() {
        return training(arrays.target());
    }

    /** The gradients that this workspace sums over its samples. */
    PerUnitGradients gradients() {
        return training(gradients);
    }

    private static <T> T training(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("this workspace has no such gradients");
        }
        return part;
    }

    @Override
    public void close() {
        arrays.close();
        if (gradients != null) {
            gradients.close();
        }
    }
}
