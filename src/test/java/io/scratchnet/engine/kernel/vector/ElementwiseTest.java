package io.scratchnet.engine.kernel.vector;

import static io.scratchnet.engine.kernel.vector.Twins.ROUNDING;
import static io.scratchnet.engine.kernel.vector.Twins.both;
import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.activation.Activation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Activation functions of {@link VectorKernels} against the plain ones in double. */
class ElementwiseTest {
    private final Twins twins = new Twins();

    @AfterEach
    void close() {
        twins.close();
    }

    static Stream<Arguments> everyFunctionOnEveryShape() {
        return Arrays.stream(Activation.values())
                .flatMap(function -> Twins.shapes()
                        .flatMap(shape -> Stream.of(1.0, 30.0)
                                .map(factor -> Arguments.of(function, shape.get()[0], shape.get()[1], factor))));
    }

    @ParameterizedTest
    @MethodSource("everyFunctionOnEveryShape")
    void values_equal_the_plain_ones(Activation function, int rows, int columns, double factor) {
        Twin x = twins.normal(rows, columns, factor);
        Twin y = twins.zeros(rows, columns);
        both((kernels, side) -> kernels.activate(function, side.of(x), side.of(y)));
        y.assertWithin(10 * ROUNDING, 5 * ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("everyFunctionOnEveryShape")
    void slopes_equal_the_plain_ones(Activation function, int rows, int columns, double factor) {
        Twin x = twins.normal(rows, columns, factor);
        Twin y = twins.zeros(rows, columns);
        Twin g = twins.normal(rows, columns);
        Twin d = twins.normal(rows, columns);
        Twin sum = twins.normal(rows, 1);
        both((kernels, side) -> {
            kernels.activate(function, side.of(x), side.of(y));
            kernels.activationGradient(function, side.of(x), side.of(y), side.of(g), side.of(d), side.of(sum));
        });
        // what an output of one rounding or two does to y (1 - y), and g up to 5
        d.assertWithin(10 * ROUNDING, 60 * ROUNDING);
        sum.assertWithin(10 * ROUNDING, columns * (60 + 5 * columns) * ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void slopes_without_their_sum_are_the_same(Activation function) {
        Twin x = twins.normal(17, 5);
        Twin y = twins.zeros(17, 5);
        Twin g = twins.normal(17, 5);
        Twin summed = twins.zeros(17, 5);
        Twin alone = twins.zeros(17, 5);
        Twin sum = twins.zeros(17, 1);
        Twin sumAfter = twins.zeros(17, 1);
        VectorKernels kernels = new VectorKernels();
        kernels.activate(function, x.single(), y.single());
        kernels.activationGradient(function, x.single(), y.single(), g.single(), summed.single(), sum.single());
        kernels.activationGradient(function, x.single(), y.single(), g.single(), alone.single(), null);
        kernels.biasGradient(alone.single(), sumAfter.single());
        assertThat(alone.singles()).containsExactly(summed.singles());
        assertThat(sum.singles()).containsExactly(sumAfter.singles());
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void an_array_may_be_written_over(Activation function) {
        Twin x = twins.normal(19, 7);
        Twin y = twins.zeros(19, 7);
        Twin g = twins.normal(19, 7);
        Twin d = twins.zeros(19, 7);
        VectorKernels kernels = new VectorKernels();
        kernels.activate(function, x.single(), y.single());
        kernels.activationGradient(function, x.single(), y.single(), g.single(), d.single(), null);
        kernels.activationGradient(function, x.single(), y.single(), g.single(), g.single(), null);
        kernels.activate(function, x.single(), x.single());
        assertThat(x.singles()).containsExactly(y.singles());
        assertThat(g.singles()).containsExactly(d.singles());
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void nan_stays_where_it_is_and_is_not_hidden(Activation function) {
        for (int at : new int[] {0, 18, 36}) {
            Twin x = twins.normal(37, 1);
            Twin y = twins.zeros(37, 1);
            x.set(at, Float.NaN);
            new VectorKernels().activate(function, x.single(), y.single());
            float[] values = y.singles();
            for (int i = 0; i < values.length; i++) {
                boolean nan = i == at || function == Activation.SOFTMAX;
                assertThat(Float.isNaN(values[i])).as("number %d", i).isEqualTo(nan);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void the_largest_numbers_give_no_nan(Activation function) {
        float[] large = {-Float.MAX_VALUE, -1e20f, -1000, -89, 0, 89, 1000, 1e20f, Float.MAX_VALUE};
        Twin x = twins.zeros(large.length, 1);
        Twin y = twins.zeros(large.length, 1);
        Twin g = twins.zeros(large.length, 1);
        Twin d = twins.zeros(large.length, 1);
        for (int i = 0; i < large.length; i++) {
            x.set(i, large[i]);
            g.set(i, 1);
        }
        both((kernels, side) -> {
            kernels.activate(function, side.of(x), side.of(y));
            kernels.activationGradient(function, side.of(x), side.of(y), side.of(g), side.of(d), null);
        });
        y.assertWithin(ROUNDING, 1e-30);
        d.assertWithin(10 * ROUNDING, 1e-30);
    }
}
