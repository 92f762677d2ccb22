package io.scratchnet.engine.layer;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The arrays of a workspace. A layer that can work in place shares one array for its input and output.
 *
 * @param values before layer 0, after layer 0, after layer 1, …; each (features, n)
 * @param gradients of the loss by each of the values; null where it is not needed
 * @param target (outputs, n)
 */
record WorkspaceArrays(
        List<Matrix> values,
        List<@Nullable Matrix> gradients,
        @Nullable Matrix target) {

    static WorkspaceArrays forward(List<Layer> layers, int n, DataType type) {
        List<@Nullable Matrix> none = new ArrayList<>(Collections.nCopies(layers.size() + 1, null));
        return CloseOnFailure.making(owned ->
                new WorkspaceArrays(values(owned, layers, n, type, i -> writesOver(layers, i, false)), none, null));
    }

    static WorkspaceArrays training(List<Layer> layers, int n, DataType type) {
        return CloseOnFailure.making(owned -> {
            List<Matrix> values = values(owned, layers, n, type, i -> writesOver(layers, i, true));
            Matrix target = owned.zeros(type, values.getLast().rows(), n);
            return new WorkspaceArrays(values, gradients(owned, layers, values, firstTrained(layers) + 1), target);
        });
    }

    /** Every layer's values are kept, and every gradient is there. */
    static WorkspaceArrays traced(List<Layer> layers, int n, DataType type) {
        return CloseOnFailure.making(owned -> {
            List<Matrix> values = values(owned, layers, n, type, i -> false);
            return new WorkspaceArrays(values, gradients(owned, layers, values, 0), null);
        });
    }

    /** Elements of the arrays of a workspace, each array counted once. */
    static long elementCount(List<Layer> layers, int n, boolean training) {
        int size = inputs(layers);
        int first = firstTrained(layers);
        long values = size; // of one sample
        long gradients = 0;
        for (int i = 0; i < layers.size(); i++) {
            gradients += i > first && !layers.get(i).inPlace() ? size : 0;
            size = layers.get(i).units(size);
            values += writesOver(layers, i, training) ? 0 : size;
        }
        return n * (training ? values + gradients + 2L * size : values); // the outputs' gradient and the target
    }

    private static List<Matrix> values(
            CloseOnFailure owned, List<Layer> layers, int n, DataType type, IntPredicate writesOver) {
        List<Matrix> values = new ArrayList<>();
        values.add(owned.zeros(type, inputs(layers), n));
        for (Layer layer : layers) {
            Matrix before = values.getLast();
            boolean over = writesOver.test(values.size() - 1);
            values.add(over ? before : owned.zeros(type, layer.units(before.rows()), n));
        }
        return values;
    }

    /** Whether a layer may write over its input, because neither it nor the layer before needs that to go backward. */
    private static boolean writesOver(List<Layer> layers, int index, boolean training) {
        Layer layer = layers.get(index);
        boolean needed = training
                && (layer.gradientNeedsInput()
                        || (index > 0 && layers.get(index - 1).gradientNeedsOutput()));
        return layer.inPlace() && !needed && !keepsLogits(layers, index);
    }

    /** Binary cross-entropy reads what a last sigmoid read. */
    private static boolean keepsLogits(List<Layer> layers, int index) {
        return index == layers.size() - 1
                && layers.get(index) instanceof ActivationLayer last
                && last.function() == Activation.SIGMOID;
    }

    private static List<@Nullable Matrix> gradients(
            CloseOnFailure owned, List<Layer> layers, List<Matrix> values, int to) {
        List<@Nullable Matrix> gradients = new ArrayList<>(Collections.nCopies(values.size(), null));
        Matrix output = values.getLast();
        Matrix gradient = owned.zeros(output.type(), output.rows(), output.columns());
        gradients.set(values.size() - 1, gradient);
        for (int i = layers.size() - 1; i >= to; i--) {
            if (!layers.get(i).inPlace()) {
                gradient = owned.zeros(gradient.type(), values.get(i).rows(), gradient.columns());
            }
            gradients.set(i, gradient);
        }
        return gradients;
    }

    /** Features of one sample. */
    static int inputs(List<Layer> layers) {
        for (Layer layer : layers) {
            OptionalInt inputs = layer.expectedInputs();
            if (inputs.isPresent()) {
                return inputs.getAsInt();
            }
        }
        throw new IllegalArgumentException("no layer says how many features it takes, layers were " + layers);
    }

    /** The first layer with parameters: the gradient of its input is not needed to train. */
    private static int firstTrained(List<Layer> layers) {
        int index = 0;
        while (layers.get(index).parameters().isEmpty()) {
            index++;
        }
        return index;
    }

    /** Some columns of every array; what is one array here is one there. */
    WorkspaceArrays columns(int from, int count) {
        IdentityHashMap<Matrix, Matrix> cut = new IdentityHashMap<>();
        List<Matrix> someValues = new ArrayList<>();
        values.forEach(value -> someValues.add(cut.computeIfAbsent(value, whole -> whole.columns(from, count))));
        List<@Nullable Matrix> someGradients = new ArrayList<>();
        for (Matrix gradient : gradients) {
            someGradients.add(
                    gradient == null ? null : cut.computeIfAbsent(gradient, whole -> whole.columns(from, count)));
        }
        return new WorkspaceArrays(someValues, someGradients, target == null ? null : target.columns(from, count));
    }

    void close() {
        Set<Matrix> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(values);
        for (Matrix gradient : gradients) {
            if (gradient != null) {
                distinct.add(gradient);
            }
        }
        distinct.forEach(Matrix::close);
        if (target != null) {
            target.close();
        }
    }
}
