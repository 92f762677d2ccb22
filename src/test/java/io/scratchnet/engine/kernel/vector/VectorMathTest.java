package io.scratchnet.engine.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against StrictMath in double, on every {@value #STRIDE}-th float32 of a range, of both signs. */
class VectorMathTest {
    private static final int STRIDE = 1009;

    static Stream<Arguments> functions() {
        return Stream.of(
                of("exp", VectorMath::exp, StrictMath::exp, -87.3f, 88.3f, 1.0),
                of("tanh", VectorMath::tanh, StrictMath::tanh, -1e30f, 1e30f, 1.3),
                of("sigmoid", VectorMath::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -87f, 1e30f, 2.1),
                of("log", VectorMath::log, StrictMath::log, Float.MIN_NORMAL, Float.MAX_VALUE, 0.9),
                of(
                        "softplus",
                        VectorMath::softplus,
                        x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))),
                        -87f,
                        1e30f,
                        1.9));
    }

    private static Arguments of(
            String name,
            UnaryOperator<FloatVector> function,
            DoubleUnaryOperator exact,
            float from,
            float to,
            double ulps) {
        return Arguments.of(name, function, exact, from, to, ulps);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void values_are_within_the_last_places(
            String name,
            UnaryOperator<FloatVector> function,
            DoubleUnaryOperator exact,
            float from,
            float to,
            double ulps) {
        double worst = 0;
        float worstAt = 0;
        float[] x = new float[Lanes.COUNT];
        float[] y = new float[Lanes.COUNT];
        for (int bits = 0; bits < Float.floatToRawIntBits(Float.MAX_VALUE) - STRIDE * Lanes.COUNT; ) {
            for (int i = 0; i < x.length; i++, bits += STRIDE) {
                float size = Float.intBitsToFloat(bits);
                x[i] = Math.clamp(i % 2 == 0 ? size : -size, from, to);
            }
            function.apply(FloatVector.fromArray(Lanes.SPECIES, x, 0)).intoArray(y, 0);
            for (int i = 0; i < x.length; i++) {
                double expected = exact.applyAsDouble(x[i]);
                double ulp = Math.abs(y[i] - expected) / Math.ulp((float) expected);
                if (!(ulp <= worst)) {
                    worst = ulp;
                    worstAt = x[i];
                }
            }
        }
        assertThat(worst).as("%s at %s", name, worstAt).isLessThanOrEqualTo(ulps);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void nan_stays_nan_and_infinity_becomes_no_nan(
            String name, UnaryOperator<FloatVector> function, DoubleUnaryOperator exact) {
        assertThat(function.apply(Lanes.broadcast(Float.NaN)).toArray()).containsOnly(Float.NaN);
        if (!name.equals("log")) {
            assertThat(function.apply(Lanes.broadcast(Float.POSITIVE_INFINITY)).lane(0))
                    .isGreaterThanOrEqualTo(1);
            assertThat(function.apply(Lanes.broadcast(Float.NEGATIVE_INFINITY)).lane(0))
                    .isLessThan(1e-37f);
        }
    }
}
