package io.scratchnet.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.kernel.vector.VectorKernels;
import io.scratchnet.engine.loss.Loss;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Loss and gradient in float32 where the last activation is saturated, against the formulas in double: for each loss after every activation
 * that it takes, from a score of 0 to one of ±200.
 */
class SaturationTest {
    private static final double[] SCORES = {-200, -100, -20, -17, -3, 0, 3, 17, 20, 100, 200};
    private static final List<Kernels> KERNELS = List.of(new VectorKernels(), new Nd4jKernels());

    static Stream<Arguments> everyLossAfterEveryActivationOfOneOutput() {
        return KERNELS.stream()
                .flatMap(kernels -> Arrays.stream(Loss.values())
                        .flatMap(loss -> Arrays.stream(Activation.values())
                                .filter(last -> last != Activation.SOFTMAX)
                                .filter(last -> NetworkSpec.requiredEnd(loss)
                                        .map(last::equals)
                                        .orElse(true))
                                .map(last -> Arguments.of(kernels, loss, last))));
    }

    @ParameterizedTest
    @MethodSource("everyLossAfterEveryActivationOfOneOutput")
    void a_saturated_output_has_the_loss_and_the_gradient_of_its_score(Kernels kernels, Loss loss, Activation last) {
        for (double score : SCORES) {
            for (double target : new double[] {0, 0.25, 1}) {
                try (Head head = new Head(kernels, loss, last, new double[] {score}, new double[] {target})) {
                    double y = value(last, score);
                    double lossValue = lossOf(loss, score, y, target);
                    double slope = slopeOf(loss, last, score, y, target);
                    assertThat(head.loss())
                            .as("loss of score %s for target %s", score, target)
                            .isCloseTo(lossValue, within(2e-6 + 2e-6 * lossValue));
                    assertThat(head.gradients()[0])
                            .as("gradient of score %s for target %s", score, target)
                            .isCloseTo(slope, within(1e-6 + 2e-6 * Math.abs(slope)));
                }
            }
        }
    }

    static Stream<Kernels> kernels() {
        return KERNELS.stream();
    }

    /** The loss is bounded by the smallest normal float32; the gradient is exact all the same. */
    @ParameterizedTest
    @MethodSource("kernels")
    void softmax_that_is_sure_of_the_wrong_class_keeps_its_gradient(Kernels kernels) {
        for (double score : new double[] {20, 100, 200, 10_000}) {
            double[] scores = {score, 0, -score};
            try (Head head =
                    new Head(kernels, Loss.CROSS_ENTROPY, Activation.SOFTMAX, scores, new double[] {0, 0, 1})) {
                assertThat(head.gradients())
                        .as("scores %s, 0, -%1$s", score)
                        .containsExactly(new double[] {1, 0, -1}, within(1e-6));
                assertThat(head.loss()).isCloseTo(Math.min(2 * score, 87.3365), within(0.04));
            }
        }
    }

    private static double value(Activation function, double x) {
        return switch (function) {
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
            case RELU -> Math.max(0, x);
            case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
            case ELU -> x > 0 ? x : Math.expm1(x);
            case GELU -> x / 2 * (1 + Math.tanh(geluArgument(x)));
            case SILU -> x / (1 + Math.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case IDENTITY -> x;
            case SOFTMAX -> throw new IllegalArgumentException("softmax takes all scores of a sample");
        };
    }

    private static double slope(Activation function, double x, double y) {
        double sigmoid = 1 / (1 + Math.exp(-x));
        return switch (function) {
            case SIGMOID -> sigmoid * (1 / (1 + Math.exp(x)));
            case TANH -> 1 / Math.pow(Math.cosh(x), 2);
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : 0.01;
            case ELU -> x > 0 ? 1 : Math.exp(x);
            case GELU -> {
                double t = Math.tanh(geluArgument(x));
                double inner = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
                yield (1 + t) / 2 + x / 2 * (1 - t * t) * inner;
            }
            case SILU -> sigmoid + y * (1 - sigmoid);
            case SOFTPLUS -> sigmoid;
            case IDENTITY -> 1;
            case SOFTMAX -> throw new IllegalArgumentException("softmax takes all scores of a sample");
        };
    }

    private static double geluArgument(double x) {
        return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    }

    private static double lossOf(Loss loss, double x, double y, double t) {
        double apart = Math.abs(y - t);
        return switch (loss) {
            case MSE -> apart * apart;
            case BINARY_CROSS_ENTROPY -> Math.max(x, 0) - x * t + Math.log1p(Math.exp(-Math.abs(x)));
            case HUBER -> apart <= 1 ? apart * apart / 2 : apart - 0.5;
            case MAE -> apart;
            case CROSS_ENTROPY -> throw new IllegalArgumentException("cross-entropy needs all outputs of a sample");
        };
    }

    private static double slopeOf(Loss loss, Activation last, double x, double y, double t) {
        return switch (loss) {
            case MSE -> 2 * (y - t) * slope(last, x, y);
            case BINARY_CROSS_ENTROPY -> y - t;
            case HUBER -> Math.clamp(y - t, -1.0, 1.0) * slope(last, x, y);
            case MAE -> Math.signum(y - t) * slope(last, x, y);
            case CROSS_ENTROPY -> throw new IllegalArgumentException("cross-entropy needs all outputs of a sample");
        };
    }

    /** One sample whose scores are given: the biases of a fully-connected layer that reads a zero. */
    private static final class Head implements AutoCloseable, ShardedBatch.Feed {
        private final double[] targets;
        private final Parameters parameters;
        private final ShardedBatch batch;

        Head(Kernels kernels, Loss loss, Activation last, double[] scores, double[] targets) {
            this.targets = targets;
            FCLayer layer = new FCLayer(1, scores.length);
            List<Layer> layers = List.of(layer, new ActivationLayer(last));
            this.parameters = Parameters.zeros(layers, DataType.FLOAT);
            parameters.attachTo(layers);
            write(scores, layer.bias());
            this.batch = new ShardedBatch(kernels, layers, loss, 1, 1, DataType.FLOAT);
            batch.run(0, 0, 0, this);
        }

        double loss() {
            return batch.lossSum();
        }

        /** Of the biases, so of the scores. */
        double[] gradients() {
            try (Matrix gradient = Matrix.zeros(DataType.FLOAT, targets.length, 1)) {
                batch.perUnitGradient(0, gradient);
                float[] values = gradient.memory().toArray(ValueLayout.JAVA_FLOAT);
                double[] gradients = new double[values.length];
                Arrays.setAll(gradients, i -> values[i]);
                return gradients;
            }
        }

        @Override
        public void fill(Workspace shard, int worker) {
            write(targets, shard.target());
        }

        @Override
        public void seen(Workspace shard) {
            assertThat(shard.size()).isEqualTo(1);
        }

        private static void write(double[] values, Matrix matrix) {
            MemorySegment memory = matrix.memory();
            for (int i = 0; i < values.length; i++) {
                memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[i]);
            }
        }

        @Override
        public void close() {
            batch.close();
            parameters.close();
        }
    }
}
