package io.scratchnet.engine.explain;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.ExecutionPlan;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Workspace;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Explains predictions of a network: dropout is off, batch normalization uses what it has recorded. It changes no weights and keeps
 * nothing between two calls, so many threads may use it at once, as long as the network is not fitted or closed.
 */
public final class Explainer {
    private final Kernels kernels;
    private final List<Layer> layers;

    /** What is differentiated. */
    public enum Of {
        /**
         * The input of the last activation, such as the logits before softmax. A saturated activation is nearly flat, so the
         * derivative of its output is nearly 0; that of the score is not. Where the last layer is no activation, as {@link #OUTPUT}.
         */
        SCORE,
        /** The output of the network. */
        OUTPUT
    }

    /** Of layers with parameters. */
    public Explainer(Kernels kernels, List<Layer> layers) {
        this.kernels = kernels;
        this.layers = List.copyOf(layers);
    }

    /**
     * The derivative of one output by each input, signed. Its absolute value is the saliency map of Simonyan et al. (2014), which takes it
     * of the score; times the input, it says what each input adds to a linear approximation.
     *
     * @param input of one sample, (inputs)
     * @param output which output, from 0
     */
    public float[] inputGradient(float[] input, int output, Of of) {
        try (Workspace workspace = traced(input)) {
            int end = of == Of.SCORE && layers.getLast() instanceof ActivationLayer ? layers.size() - 1 : layers.size();
            Matrix gradient = workspace.outputGradient(end - 1);
            if (output < 0 || output >= gradient.rows()) {
                throw new IllegalArgumentException(
                        "output must be from 0 to " + (gradient.rows() - 1) + ", was " + output);
            }
            float[] one = new float[gradient.rows()];
            one[output] = 1;
            gradient.write(0, one);
            ExecutionPlan.of(layers.subList(0, end)).backward(workspace);
            return column(workspace.inputGradient(0));
        }
    }

    /** The output of each layer for one sample, (units) each: of a fully-connected layer the weighted sums, before the activation. */
    public List<float[]> activations(float[] input) {
        try (Workspace workspace = traced(input)) {
            List<float[]> activations = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                activations.add(column(workspace.output(i)));
            }
            return activations;
        }
    }

    /**
     * The weights into some units of the first fully-connected layer, (count, inputs).
     *
     * @param from the first unit, from 0
     */
    public float[][] firstWeights(int from, int count) {
        Matrix weights = layers.stream()
                .filter(FCLayer.class::isInstance)
                .map(layer -> ((FCLayer) layer).weights())
                .findFirst()
                .orElseThrow(); // (units, inputs)
        Objects.checkFromIndexSize(from, count, weights.rows());
        float[][] units = new float[count][weights.columns()];
        for (int i = 0; i < weights.columns(); i++) {
            long first = (long) i * weights.rows() + from;
            for (int u = 0; u < count; u++) {
                units[u][i] = weights.memory().getAtIndex(ValueLayout.JAVA_FLOAT, first + u);
            }
        }
        return units;
    }

    private Workspace traced(float[] input) {
        Workspace workspace = Workspace.traced(kernels, layers, 1, DataType.FLOAT);
        if (input.length != workspace.input(0).rows()) {
            int inputs = workspace.input(0).rows();
            workspace.close();
            throw new IllegalArgumentException("input must have " + inputs + " numbers, had " + input.length);
        }
        workspace.input(0).write(0, input);
        ExecutionPlan.of(layers).forward(workspace);
        return workspace;
    }

    private static float[] column(Matrix matrix) {
        float[] values = new float[matrix.rows()];
        matrix.read(0, values);
        return values;
    }
}
