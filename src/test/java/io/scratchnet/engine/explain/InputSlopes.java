package io.scratchnet.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.layer.ExecutionPlan;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.layer.Workspace;
import io.scratchnet.engine.random.Draws;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;

/** The same random network in float32, to be explained, and in double, whose central differences are the truth. */
final class InputSlopes implements AutoCloseable {
    private static final double EPS = 1e-6;

    private final Draws draws = new Draws(11, Draws.Purpose.WEIGHTS, 0);
    private final List<Layer> layers;
    private final List<Layer> exact;
    private final Parameters singles;
    private final Parameters doubles;
    private final float[] input;

    /** @param network makes the layers anew, without parameters */
    InputSlopes(Supplier<List<Layer>> network, int inputs) {
        layers = network.get();
        exact = network.get();
        singles = Parameters.zeros(layers, DataType.FLOAT);
        doubles = Parameters.zeros(exact, DataType.DOUBLE);
        singles.attachTo(layers);
        doubles.attachTo(exact);
        for (int i = 0; i < doubles.all().length(); i++) {
            set(i, (float) (0.4 * draws.normal(i)));
        }
        input = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            input[i] = (float) draws.normal(100_000 + i);
        }
    }

    /** Also the recorded variances, which come last and have to be positive. */
    private void set(int index, float value) {
        boolean recorded = index >= doubles.trained().length();
        float kept = recorded ? Math.abs(value) + 0.3f : value;
        singles.all().memory().setAtIndex(ValueLayout.JAVA_FLOAT, index, kept);
        doubles.all().memory().setAtIndex(ValueLayout.JAVA_DOUBLE, index, kept);
    }

    void agreeWithTheGradients(Kernels kernels, Explainer.Of of, int layersToRun, int outputs) {
        Explainer explainer = new Explainer(kernels, layers);
        for (int output = 0; output < outputs; output++) {
            double[] slopes = slopes(exact.subList(0, layersToRun), output);
            double largest = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
            float[] given = explainer.inputGradient(input, output, of);
            for (int i = 0; i < input.length; i++) {
                assertThat((double) given[i])
                        .as("derivative of output %d by input %d", output, i)
                        .isCloseTo(slopes[i], within(1e-6 + 1e-4 * largest));
            }
        }
    }

    /** One sample up and one down for each input, in one batch: none of them may see the others. */
    private double[] slopes(List<Layer> run, int output) {
        int n = 2 * input.length;
        double[] slopes = new double[input.length];
        try (Workspace pass = Workspace.forward(new Nd4jKernels(), run, n, DataType.DOUBLE)) {
            for (int column = 0; column < n; column++) {
                for (int i = 0; i < input.length; i++) {
                    double moved = column / 2 == i ? (column % 2 == 0 ? EPS : -EPS) : 0;
                    put(pass.input(0), i + column * input.length, input[i] + moved);
                }
            }
            ExecutionPlan.of(run).forward(pass);
            int rows = pass.output().rows();
            for (int i = 0; i < slopes.length; i++) {
                double above = get(pass.output(), output + 2 * i * rows);
                double below = get(pass.output(), output + (2 * i + 1) * rows);
                slopes[i] = (above - below) / (2 * EPS);
            }
        }
        return slopes;
    }

    private static double get(Matrix matrix, int index) {
        return matrix.memory().getAtIndex(ValueLayout.JAVA_DOUBLE, index);
    }

    private static void put(Matrix matrix, int index, double value) {
        matrix.memory().setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
    }

    @Override
    public void close() {
        singles.close();
        doubles.close();
    }
}
