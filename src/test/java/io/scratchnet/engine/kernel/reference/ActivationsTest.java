package io.scratchnet.engine.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.HostMemory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Values and slopes against PyTorch 1.13.0 (Debian's python3-torch), in float64:
 *
 * <pre>
 * x = torch.tensor([-20., -3., -1., -.25, 0., .5, 1., 2., 30.], dtype=torch.float64, requires_grad=True)
 * y = F.elu(x)  # F.gelu(x, approximate='tanh'); F.silu(x); F.softplus(x, threshold=1000)
 * y.sum().backward()
 * print(y.tolist(), x.grad.tolist())
 * </pre>
 */
class ActivationsTest {
    private static final double[] X = {-20, -3, -1, -0.25, 0, 0.5, 1, 2, 30};

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        Activation.ELU,
                        new double[] {
                            -0.9999999979388464,
                            -0.950212931632136,
                            -0.6321205588285577,
                            -0.22119921692859512,
                            0,
                            0.5,
                            1,
                            2,
                            30
                        },
                        new double[] {
                            2.061153622438558e-09,
                            0.049787068367863944,
                            0.36787944117144233,
                            0.7788007830714049,
                            1,
                            1,
                            1,
                            1,
                            1
                        }),
                Arguments.of(
                        Activation.GELU,
                        new double[] {
                            0,
                            -0.0036373920817729943,
                            -0.1588080093917233,
                            -0.100324649298315,
                            0,
                            0.34571400982514394,
                            0.8411919906082768,
                            1.954597694087775,
                            30
                        },
                        new double[] {
                            0,
                            -0.011584166630969648,
                            -0.08296408384578258,
                            0.30464590484893955,
                            0.5,
                            0.8673699035346424,
                            1.0829640838457826,
                            1.0860992566236183,
                            1
                        }),
                Arguments.of(
                        Activation.SILU,
                        new double[] {
                            -4.122307236380407e-08,
                            -0.14227761953270035,
                            -0.2689414213699951,
                            -0.10945587477855048,
                            0,
                            0.3112296656009273,
                            0.7310585786300049,
                            1.7615941559557646,
                            29.999999999997197
                        },
                        new double[] {
                            -3.9161918660646786e-08,
                            -0.08810410601516962,
                            0.07232948812851325,
                            0.37628997842980233,
                            0.5,
                            0.7399611873026519,
                            0.9276705118714869,
                            1.0907842487848955,
                            1.000000000002711
                        }),
                Arguments.of(
                        Activation.SOFTPLUS,
                        new double[] {
                            2.061153620314381e-09,
                            0.04858735157374206,
                            0.31326168751822286,
                            0.5759394198788436,
                            0.6931471805599453,
                            0.9740769841801067,
                            1.3132616875182228,
                            2.1269280110429727,
                            30.000000000000092
                        },
                        new double[] {
                            2.0611536181902033e-09,
                            0.04742587317756679,
                            0.2689414213699951,
                            0.4378234991142019,
                            0.5,
                            0.6224593312018546,
                            0.7310585786300049,
                            0.8807970779778824,
                            0.9999999999999064
                        }));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void values_and_slopes_equal_pytorch(Activation function, double[] values, double[] slopes) {
        try (INDArray input = Nd4j.create(X, new long[] {9, 1}, DataType.DOUBLE);
                INDArray output = input.like();
                INDArray gradient = Nd4j.ones(DataType.DOUBLE, 9, 1);
                INDArray inputGradient = input.like()) {
            Activations.forward(function, input, output);
            Activations.backward(function, input, output, gradient, inputGradient);
            assertThat(HostMemory.read(output)).containsExactly(values, within(1e-13));
            assertThat(HostMemory.read(inputGradient)).containsExactly(slopes, within(1e-13));
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void the_largest_numbers_give_no_nan(Activation function, double[] values, double[] slopes) {
        try (INDArray input = Nd4j.createFromArray(-Float.MAX_VALUE, -100f, 100f, Float.MAX_VALUE)
                        .reshape(4, 1);
                INDArray output = input.like();
                INDArray gradient = Nd4j.ones(DataType.FLOAT, 4, 1);
                INDArray inputGradient = input.like()) {
            Activations.forward(function, input, output);
            Activations.backward(function, input, output, gradient, inputGradient);
            double flat = function == Activation.ELU ? -1 : 0;
            assertThat(HostMemory.read(output))
                    .containsExactly(new double[] {flat, flat, 100, Float.MAX_VALUE}, within(1e-30));
            assertThat(HostMemory.read(inputGradient)).containsExactly(new double[] {0, 0, 1, 1}, within(1e-30));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void backward_may_write_over_the_gradient_it_reads(Activation function) {
        try (INDArray input = Nd4j.createFromArray(-2.0, -0.5, 0.5, 2.0).reshape('f', 4, 1);
                INDArray output = input.ulike();
                INDArray apart = input.ulike();
                INDArray gradient = Nd4j.createFromArray(3.0, -5.0, 7.0, -11.0).reshape('f', 4, 1)) {
            Activations.forward(function, input, output);
            Activations.backward(function, input, output, gradient, apart);
            Activations.backward(function, input, output, gradient, gradient);
            assertThat(HostMemory.read(gradient)).containsExactly(HostMemory.read(apart));
        }
    }
}
