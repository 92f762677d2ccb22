package io.scratchnet.engine.explain;

import static io.scratchnet.engine.activation.Activation.GELU;
import static io.scratchnet.engine.activation.Activation.RELU;
import static io.scratchnet.engine.activation.Activation.SIGMOID;
import static io.scratchnet.engine.activation.Activation.SOFTMAX;
import static io.scratchnet.engine.activation.Activation.TANH;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.kernel.vector.VectorKernels;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.BatchNormLayer;
import io.scratchnet.engine.layer.DropoutLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input gradient against central differences in double, of the score and of the output, by both kernels. */
class InputGradientTest {
    private static final int INPUTS = 5;
    private static final int HIDDEN = 7;
    private static final int OUTPUTS = 3;

    static Stream<Arguments> everyActivationAfterEveryOther() {
        return Arrays.stream(Activation.values())
                .flatMap(hidden -> Arrays.stream(Activation.values()).map(last -> Arguments.of(hidden, last)));
    }

    @ParameterizedTest
    @MethodSource("everyActivationAfterEveryOther")
    void gradient_is_the_slope_by_each_input(Activation hidden, Activation last) {
        assertSlopes(() -> List.of(in(), act(hidden), out(), act(last)));
    }

    static Stream<Arguments> otherLayers() {
        return Stream.of(
                layers("dropout is off", () -> List.of(drop(), in(), act(TANH), drop(), out(), act(SOFTMAX))),
                layers("dropout twice", () -> List.of(drop(), drop(), in(), drop(), drop(), out(), act(SIGMOID))),
                layers("norm before an activation", () -> List.of(in(), norm(), act(RELU), out(), act(SOFTMAX))),
                layers("norm after an activation", () -> List.of(in(), act(TANH), norm(), out(), act(SIGMOID))),
                layers("norm twice", () -> List.of(in(), norm(), norm(), out(), act(SOFTMAX))),
                layers(
                        "norm of the outputs, and dropout",
                        () -> List.of(in(), norm(), act(GELU), drop(), out(), new BatchNormLayer(3), act(SOFTMAX))),
                layers("two activations last", () -> List.of(in(), act(GELU), out(), act(TANH), act(SOFTMAX))),
                layers("no activation last", () -> List.of(in(), act(GELU), out())),
                layers("one layer", () -> List.of(new FCLayer(INPUTS, OUTPUTS))),
                layers("one layer and its activation", () -> List.of(new FCLayer(INPUTS, OUTPUTS), act(SOFTMAX))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherLayers")
    void layers_between_give_the_slope_too(String name, Supplier<List<Layer>> network) {
        assertSlopes(network);
    }

    private static void assertSlopes(Supplier<List<Layer>> network) {
        int all = network.get().size();
        int score = network.get().getLast() instanceof ActivationLayer ? all - 1 : all;
        try (InputSlopes slopes = new InputSlopes(network, INPUTS)) {
            for (Kernels kernels : List.of(new Nd4jKernels(), new VectorKernels())) {
                slopes.agreeWithTheGradients(kernels, Explainer.Of.OUTPUT, all, OUTPUTS);
                slopes.agreeWithTheGradients(kernels, Explainer.Of.SCORE, score, OUTPUTS);
            }
        }
    }

    private static Arguments layers(String name, Supplier<List<Layer>> network) {
        return Arguments.of(name, network);
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
