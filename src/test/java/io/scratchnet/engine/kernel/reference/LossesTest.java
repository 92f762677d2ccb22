package io.scratchnet.engine.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.loss.Loss;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Two samples of three outputs against PyTorch 1.13.0 (Debian's python3-torch), in float64:
 *
 * <pre>
 * y = torch.tensor([[2.5, -.2, .6], [.1, -3., 1.5]], dtype=torch.float64, requires_grad=True)
 * t = torch.tensor([[1, 0, 0], [0, 1, 0]], dtype=torch.float64)
 * l = F.mse_loss(y, t)  # F.huber_loss; F.l1_loss; F.binary_cross_entropy with y = [[.9, .2, .6], [.1, .5, .99]]
 * l.backward()
 * print(l.item(), y.grad.tolist())
 * </pre>
 */
class LossesTest {
    private static final double[] ANY = {2.5, -0.2, 0.6, 0.1, -3, 1.5};
    private static final double[] SHARES = {0.9, 0.2, 0.6, 0.1, 0.5, 0.99};

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(Loss.MSE, ANY, 3.485, new double[] {
                    0.5, -0.06666666666666667, 0.2, 0.03333333333333333, -1.3333333333333333, 0.5
                }),
                Arguments.of(Loss.HUBER, ANY, 0.9508333333333332, new double[] {
                    0.16666666666666666,
                    -0.03333333333333333,
                    0.1,
                    0.016666666666666666,
                    -0.16666666666666666,
                    0.16666666666666666
                }),
                Arguments.of(Loss.MAE, ANY, 1.3166666666666667, new double[] {
                    0.16666666666666666,
                    -0.16666666666666666,
                    0.16666666666666666,
                    0.16666666666666666,
                    -0.16666666666666666,
                    0.16666666666666666
                }));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void loss_and_slope_equal_pytorch(Loss loss, double[] outputs, double mean, double[] slopes) {
        try (INDArray output = Nd4j.create(outputs, new long[] {3, 2}, 'f');
                INDArray target = Nd4j.create(new double[] {1, 0, 0, 0, 1, 0}, new long[] {3, 2}, 'f');
                INDArray gradient = output.ulike()) {
            Losses.gradient(loss, output, target, gradient);
            assertThat(Losses.sum(loss, output, target) / 2).isCloseTo(mean, within(1e-13));
            assertThat(HostMemory.read(gradient)).containsExactly(slopes, within(1e-13));
        }
    }

    /** PyTorch's slopes are by y; by the logits they are times the sigmoid's own, y (1 - y). */
    @Test
    void binary_cross_entropy_of_the_logits_equals_pytorch() {
        double[] byOutput = {
            -0.1851851851851852,
            0.2083333333333333,
            0.4166666666666667,
            0.18518518518518515,
            -0.3333333333333333,
            16.66666666666665
        };
        double[] logits = Arrays.stream(SHARES).map(y -> Math.log(y / (1 - y))).toArray();
        try (Matrix x = matrix(logits);
                Matrix y = matrix(SHARES);
                Matrix target = matrix(1, 0, 0, 0, 1, 0);
                Matrix gradient = matrix(SHARES)) {
            Nd4jKernels kernels = new Nd4jKernels();
            kernels.crossEntropyGradient(y, target, gradient, 6);
            assertThat(kernels.lossSum(Loss.BINARY_CROSS_ENTROPY, x, target) / 2)
                    .isCloseTo(1.1080787801753422, within(1e-13));
            assertThat(gradient.memory().toArray(ValueLayout.JAVA_DOUBLE))
                    .containsExactly(
                            IntStream.range(0, 6)
                                    .mapToDouble(i -> byOutput[i] * SHARES[i] * (1 - SHARES[i]))
                                    .toArray(),
                            within(1e-13));
        }
    }

    /** Of two samples with three outputs each. */
    private static Matrix matrix(double... values) {
        Matrix matrix = Matrix.zeros(DataType.DOUBLE, 3, 2);
        for (int i = 0; i < values.length; i++) {
            matrix.memory().setAtIndex(ValueLayout.JAVA_DOUBLE, i, values[i]);
        }
        return matrix;
    }

    @Test
    void nan_is_not_hidden() {
        try (INDArray output = Nd4j.createFromArray(Float.NaN).reshape('f', 1, 1);
                INDArray target = Nd4j.createFromArray(1f).reshape('f', 1, 1)) {
            for (Loss loss : Loss.values()) {
                assertThat(Losses.sum(loss, output, target)).as(loss.name()).isNaN();
            }
        }
    }
}
