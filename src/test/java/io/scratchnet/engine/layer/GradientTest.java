package io.scratchnet.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Nd4jKernels;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every gradient against central differences, in double. */
class GradientTest {
    private static final int INPUTS = 5;
    private static final int HIDDEN = 7;
    private static final int OUTPUTS = 3;
    private static final double EPS = 1e-6;

    private final Draws draws = new Draws(7, Draws.Purpose.WEIGHTS, 0);

    static Stream<Arguments> everyActivationAfterEveryOther() {
        return Stream.of(1, 4)
                .flatMap(n -> Arrays.stream(Activation.values())
                        .flatMap(hidden -> Arrays.stream(Activation.values())
                                .map(last -> Arguments.of(n, hidden, last, Loss.MSE))));
    }

    static Stream<Arguments> everyLossAfterEveryActivationItTakes() {
        return Stream.of(1, 4)
                .flatMap(n -> Arrays.stream(Loss.values())
                        .flatMap(loss -> Arrays.stream(Activation.values())
                                .filter(last -> NetworkSpec.requiredEnd(loss)
                                        .map(last::equals)
                                        .orElse(true))
                                .map(last -> Arguments.of(n, Activation.TANH, last, loss))));
    }

    @ParameterizedTest
    @MethodSource({"everyActivationAfterEveryOther", "everyLossAfterEveryActivationItTakes"})
    void backward_gives_the_slope_of_the_loss(int n, Activation hidden, Activation last, Loss loss) {
        List<Layer> layers = List.of(
                new FCLayer(INPUTS, HIDDEN),
                new ActivationLayer(hidden),
                new FCLayer(HIDDEN, OUTPUTS),
                new ActivationLayer(last));
        try (Parameters parameters = Parameters.zeros(layers, DataType.DOUBLE);
                Pass pass = Pass.training(new Nd4jKernels(), layers, n, DataType.DOUBLE)) {
            fill(parameters.flat(), 0);
            fill(pass.input(0), 1000);
            for (int j = 0; j < n; j++) {
                pass.target().putScalar(j % OUTPUTS, j, 1);
            }
            ((FCLayer) layers.get(0)).attach(parameters.of(0));
            ((FCLayer) layers.get(2)).attach(parameters.of(2));
            var backpropagation = new Backpropagation(layers, loss);
            backpropagation.run(pass);
            double[] gradients = HostMemory.read(pass.parameterGradients().flat());
            for (int i = 0; i < gradients.length; i++) {
                double slope = slope(backpropagation, pass, parameters.flat(), i);
                assertThat(gradients[i])
                        .as("parameter %d", i)
                        .isCloseTo(slope, org.assertj.core.data.Offset.offset(1e-8 + 1e-6 * Math.abs(slope)));
            }
        }
    }

    private static double slope(Backpropagation backpropagation, Pass pass, INDArray parameters, int index) {
        double value = parameters.getDouble(index);
        parameters.putScalar(index, value + EPS);
        double above = backpropagation.run(pass) / pass.size();
        parameters.putScalar(index, value - EPS);
        double below = backpropagation.run(pass) / pass.size();
        parameters.putScalar(index, value);
        return (above - below) / (2 * EPS);
    }

    private void fill(INDArray array, long from) {
        for (int i = 0; i < array.length(); i++) {
            if (array.rank() == 1) {
                array.putScalar(i, draws.normal(from + i));
            } else {
                array.putScalar(i % array.rows(), i / array.rows(), draws.normal(from + i));
            }
        }
    }
}
