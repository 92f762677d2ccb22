package io.scratchnet.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.kernel.vector.VectorKernels;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.random.Draws;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Every fused pair against its two layers one after the other, on shapes that fill no vector. */
class ExecutionPlanTest {
    private static final int[] SIZES = {1, 3, 17, 75, 785};
    private static final int[] SAMPLES = {1, 3, 5, 17};
    private static final Draws DRAWS = new Draws(5, Draws.Purpose.WEIGHTS, 0);

    /** One fully-connected layer. */
    record Shape(Kernels kernels, int inputs, int units, int n) {}

    static Stream<Arguments> elementwise() {
        return shapes().flatMap(shape -> Arrays.stream(Activation.values())
                .filter(Activation::elementwise)
                .map(function -> Arguments.of(shape, function)));
    }

    static Stream<Shape> shapes() {
        return Stream.of(new VectorKernels(), new Nd4jKernels())
                .flatMap(kernels -> IntStream.range(0, 8)
                        .mapToObj(
                                i -> new Shape(kernels, pick(SIZES, 3 * i), pick(SIZES, 3 * i + 1), pick(SAMPLES, i))));
    }

    private static int pick(int[] from, int draw) {
        return from[(int) (DRAWS.uniform(draw) * from.length)];
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void a_dense_stage_equals_its_two_layers(Shape shape, Activation function) {
        List<Layer> layers = List.of(new FCLayer(4, shape.inputs()), fc(shape), new ActivationLayer(function));
        List<float[]> fused = run(shape, layers, ExecutionPlan.of(layers));
        List<float[]> single = run(shape, layers, ExecutionPlan.unfused(layers));
        for (int i = 0; i < fused.size(); i++) {
            assertThat(fused.get(i)).as("array %d", i).containsExactly(single.get(i));
        }
    }

    /** Output, gradient of the input and gradient of the bias. */
    private static List<float[]> run(Shape shape, List<Layer> layers, ExecutionPlan plan) {
        try (Parameters parameters = random(layers);
                Workspace workspace = Workspace.training(shape.kernels(), layers, shape.n(), DataType.FLOAT)) {
            parameters.attachTo(layers);
            fill(workspace.input(0), 1_000_000);
            plan.forward(workspace);
            fill(workspace.outputGradient(layers.size() - 1), 2_000_000);
            float[] output = values(workspace.output());
            plan.backward(workspace);
            return List.of(
                    output,
                    values(workspace.inputGradient(1)),
                    values(workspace.gradients().of(1)),
                    values(workspace.gradients().of(0)));
        }
    }

    static Stream<Arguments> heads() {
        return shapes().flatMap(shape -> Stream.of(
                Arguments.of(shape, Activation.SOFTMAX, Loss.CROSS_ENTROPY),
                Arguments.of(shape, Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY)));
    }

    /** The gradient by the outputs is -t / y, or (y - t) / (y (1 - y)), which no kernel has: it is made here, of outputs far from 0 and 1. */
    @ParameterizedTest
    @MethodSource("heads")
    void a_loss_stage_equals_the_loss_and_its_activation(Shape shape, Activation last, Loss loss) {
        List<Layer> layers = List.of(fc(shape), new ActivationLayer(last));
        LossStage stage = new LossStage(layers, loss);
        assertThat(stage.layersBefore()).hasSize(1);
        try (Parameters parameters = random(layers);
                Workspace workspace = Workspace.training(shape.kernels(), layers, shape.n(), DataType.FLOAT)) {
            parameters.attachTo(layers);
            fill(workspace.input(0), 1_000_000);
            ExecutionPlan.of(layers).forward(workspace);
            targets(workspace.target(), loss);
            stage.backward(workspace);
            float[] fused = values(workspace.outputGradient(0));

            float[] y = values(workspace.output());
            float[] t = values(workspace.target());
            int terms = loss == Loss.CROSS_ENTROPY ? shape.n() : shape.n() * shape.units();
            for (int i = 0; i < y.length; i++) {
                float gradient = loss == Loss.CROSS_ENTROPY ? -t[i] / y[i] : (y[i] - t[i]) / (y[i] * (1 - y[i]));
                set(workspace.outputGradient(1), i, gradient / terms);
            }
            layers.getLast().backward(workspace, 1);
            float[] single = values(workspace.inputGradient(1));
            for (int i = 0; i < fused.length; i++) {
                assertThat(single[i]).as("element %d", i).isCloseTo(fused[i], within(2e-6f));
            }
        }
    }

    private static FCLayer fc(Shape shape) {
        return new FCLayer(shape.inputs(), shape.units());
    }

    private static Parameters random(List<Layer> layers) {
        Parameters parameters = Parameters.zeros(layers, DataType.FLOAT);
        fill(parameters.all(), 0);
        return parameters;
    }

    private static void fill(Matrix matrix, long from) {
        double size = Math.sqrt(matrix.rows());
        for (int i = 0; i < matrix.length(); i++) {
            set(matrix, i, (float) (DRAWS.normal(from + i) / size));
        }
    }

    /** Fractions, those of a sample with a sum of 1 for cross-entropy. */
    private static void targets(Matrix target, Loss loss) {
        for (int j = 0; j < target.columns(); j++) {
            double sum = 0;
            List<Double> column = new ArrayList<>();
            for (int i = 0; i < target.rows(); i++) {
                column.add(DRAWS.uniform(3_000_000 + (long) j * target.rows() + i));
                sum += column.getLast();
            }
            for (int i = 0; i < target.rows(); i++) {
                double value = loss == Loss.CROSS_ENTROPY ? column.get(i) / sum : column.get(i);
                set(target, j * target.rows() + i, (float) value);
            }
        }
    }

    private static float[] values(Matrix matrix) {
        return matrix.memory().toArray(ValueLayout.JAVA_FLOAT);
    }

    private static void set(Matrix matrix, int index, float value) {
        matrix.memory().setAtIndex(ValueLayout.JAVA_FLOAT, index, value);
    }
}
