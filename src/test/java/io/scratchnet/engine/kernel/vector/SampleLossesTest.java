package io.scratchnet.engine.kernel.vector;

import static io.scratchnet.engine.kernel.vector.Twins.ROUNDING;
import static io.scratchnet.engine.kernel.vector.Twins.both;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.loss.Loss;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses of {@link VectorKernels} against the plain ones in double. */
class SampleLossesTest {
    private final Twins twins = new Twins();

    @AfterEach
    void close() {
        twins.close();
    }

    static Stream<Arguments> everyLossOnEveryShape() {
        return Arrays.stream(Loss.values())
                .flatMap(loss -> Twins.shapes().map(shape -> Arguments.of(loss, shape.get()[0], shape.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("everyLossOnEveryShape")
    void sum_and_slope_equal_the_plain_ones(Loss loss, int outputs, int n) {
        Twin y = outputs(loss, outputs, n);
        Twin t = twins.oneHot(outputs, n);
        Twin g = twins.normal(outputs, n);
        boolean throughActivation = NetworkSpec.requiredEnd(loss).isPresent();
        both((kernels, side) -> {
            if (throughActivation) {
                kernels.crossEntropyGradient(side.of(y), side.of(t), side.of(g), 3 * n);
            } else {
                kernels.lossGradient(loss, side.of(y), side.of(t), side.of(g), 3 * n);
            }
        });
        double expected = new Nd4jKernels().lossSum(loss, y.exact(), t.exact());
        assertThat(new VectorKernels().lossSum(loss, y.single(), t.single()))
                .isCloseTo(expected, within((outputs + 10) * ROUNDING * expected));
        g.assertWithin(8 * ROUNDING, 0);
    }

    /** Probabilities where the loss takes them, else any numbers, as outputs or logits. */
    private Twin outputs(Loss loss, int outputs, int n) {
        Twin y = twins.normal(outputs, n, 3);
        VectorKernels kernels = new VectorKernels();
        if (loss == Loss.CROSS_ENTROPY) {
            kernels.activate(Activation.SOFTMAX, y.single(), y.single());
        }
        return twins.copy(y);
    }

    @Test
    void certainty_of_the_wrong_class_costs_much_but_stays_finite() {
        Loss loss = Loss.CROSS_ENTROPY;
        Twin y = twins.zeros(2, 2);
        Twin t = twins.zeros(2, 2);
        for (int i = 0; i < 4; i++) {
            y.set(i, i % 2);
            t.set(i, i / 2 == 0 ? i % 2 : 1 - i % 2); // the first sample is right
        }
        double expected = new Nd4jKernels().lossSum(loss, y.exact(), t.exact());
        assertThat(expected).isCloseTo(87.3365447505531, within(1e-9)); // -ln(2^-126); over both outputs its mean
        assertThat(new VectorKernels().lossSum(loss, y.single(), t.single())).isCloseTo(expected, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void nan_is_not_hidden_wherever_it_is(Loss loss) {
        for (int outputs : new int[] {1, 10, 17, 33}) {
            for (int at = 0; at < outputs * 3; at++) {
                Twin y = outputs(loss, outputs, 3);
                Twin t = twins.oneHot(outputs, 3);
                y.set(at, Float.NaN);
                assertThat(new VectorKernels().lossSum(loss, y.single(), t.single()))
                        .as("at %d of %d", at, outputs)
                        .isNaN();
            }
        }
    }
}
