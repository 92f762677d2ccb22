package io.scratchnet.engine.layer;

import static io.scratchnet.engine.activation.Activation.GELU;
import static io.scratchnet.engine.activation.Activation.LEAKY_RELU;
import static io.scratchnet.engine.activation.Activation.RELU;
import static io.scratchnet.engine.activation.Activation.SIGMOID;
import static io.scratchnet.engine.activation.Activation.SOFTMAX;
import static io.scratchnet.engine.activation.Activation.TANH;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient against central differences, in double; of whole batches and of batches in shards. */
class GradientTest {
    private static final int INPUTS = 5;
    private static final int HIDDEN = 7;
    private static final int OUTPUTS = 3;

    /** Samples and shards. */
    record Size(int n, int shards) {}

    private static final List<Size> SIZES = List.of(new Size(1, 1), new Size(4, 1), new Size(5, 3));

    static Stream<Arguments> everyActivationAfterEveryOther() {
        return SIZES.stream()
                .flatMap(size -> Arrays.stream(Activation.values())
                        .flatMap(hidden -> Arrays.stream(Activation.values())
                                .map(last -> Arguments.of(size, hidden, last, Loss.MSE))));
    }

    static Stream<Arguments> everyLossAfterEveryActivationItTakes() {
        return SIZES.stream()
                .flatMap(size -> Arrays.stream(Loss.values())
                        .flatMap(loss -> Arrays.stream(Activation.values())
                                .filter(last -> NetworkSpec.requiredEnd(loss)
                                        .map(last::equals)
                                        .orElse(true))
                                .map(last -> Arguments.of(size, TANH, last, loss))));
    }

    @ParameterizedTest
    @MethodSource({"everyActivationAfterEveryOther", "everyLossAfterEveryActivationItTakes"})
    void backward_gives_the_slope_of_the_loss(Size size, Activation hidden, Activation last, Loss loss) {
        List<Layer> layers = List.of(in(), act(hidden), out(), act(last));
        assertSlopes(layers, loss, size, 0);
    }

    static Stream<Arguments> otherLayers() {
        return Stream.of(
                Arguments.of("dropout after an activation", List.of(in(), act(TANH), drop(), out(), act(SOFTMAX))),
                Arguments.of("dropout before an activation", List.of(in(), drop(), act(RELU), out(), act(SOFTMAX))),
                Arguments.of("dropout of the samples", List.of(drop(), in(), act(GELU), out(), act(SOFTMAX))),
                Arguments.of("dropout twice", List.of(drop(), drop(), in(), drop(), drop(), out(), act(SOFTMAX))),
                Arguments.of("norm before an activation", List.of(in(), norm(), act(SIGMOID), out(), act(SOFTMAX))),
                Arguments.of("norm before a kink", List.of(in(), norm(), act(LEAKY_RELU), out(), act(SOFTMAX))),
                Arguments.of("norm after an activation", List.of(in(), act(TANH), norm(), out(), act(SOFTMAX))),
                Arguments.of("norm twice", List.of(in(), norm(), norm(), out(), act(SOFTMAX))),
                Arguments.of(
                        "norm of the outputs, and dropout",
                        List.of(drop(), in(), norm(), act(GELU), drop(), out(), new BatchNormLayer(3), act(SOFTMAX))),
                Arguments.of("activation after activation", List.of(in(), act(TANH), act(RELU), out(), act(SOFTMAX))),
                Arguments.of("two layers without activation", List.of(in(), out(), act(SOFTMAX))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherLayers")
    void layers_between_give_the_slope_too(String name, List<Layer> layers) {
        assertSlopes(layers, Loss.CROSS_ENTROPY, new Size(6, 1), 0);
        assertSlopes(layers, Loss.CROSS_ENTROPY, new Size(7, 3), 0);
    }

    @ParameterizedTest
    @MethodSource("everyLossAfterEveryActivationItTakes")
    void smoothed_targets_give_the_slope_too(Size size, Activation hidden, Activation last, Loss loss) {
        assertSlopes(List.of(in(), act(hidden), out(), act(last)), loss, size, 0.3);
    }

    private static void assertSlopes(List<Layer> layers, Loss loss, Size size, double smoothing) {
        try (Slopes slopes = new Slopes(layers, loss, size.n(), size.shards(), smoothing)) {
            slopes.agreeWithTheGradients();
        }
    }

    private static FCLayer in() {
        return new FCLayer(INPUTS, HIDDEN);
    }

    private static FCLayer out() {
        return new FCLayer(HIDDEN, OUTPUTS);
    }

    private static ActivationLayer act(Activation function) {
        return new ActivationLayer(function);
    }

    private static DropoutLayer drop() {
        return new DropoutLayer(0.4);
    }

    private static BatchNormLayer norm() {
        return new BatchNormLayer(HIDDEN);
    }
}
