package io.scratchnet.engine.kernel.vector;

import static io.scratchnet.engine.kernel.vector.Twins.ROUNDING;
import static io.scratchnet.engine.kernel.vector.Twins.both;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Optimizer steps and penalties of {@link VectorKernels} against the plain ones in double, on random weights and moments. */
class StepsTest {
    private static final String SHAPES = "io.scratchnet.engine.kernel.vector.Twins#shapes";

    private final Twins twins = new Twins();

    @AfterEach
    void close() {
        twins.close();
    }

    /** A step on weights, gradient and two moments, the second of which is not negative. */
    private interface Step {
        void on(Kernels kernels, Arrays arrays);
    }

    private record Arrays(Matrix w, Matrix g, Matrix m, Matrix s) {}

    private void assertSame(int rows, int columns, Step step) {
        Twin w = twins.normal(rows, columns);
        Twin g = twins.normal(rows, columns);
        Twin m = twins.normal(rows, columns);
        Twin s = twins.uniform(rows, columns);
        both((kernels, side) -> step.on(kernels, new Arrays(side.of(w), side.of(g), side.of(m), side.of(s))));
        w.assertWithin(4 * ROUNDING, 20 * ROUNDING);
        m.assertWithin(4 * ROUNDING, 12 * ROUNDING);
        s.assertWithin(8 * ROUNDING, 0);
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void sgd(int rows, int columns) {
        assertSame(rows, columns, (kernels, a) -> kernels.sgdStep(a.w(), a.g(), 0.3));
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void momentum(int rows, int columns) {
        assertSame(rows, columns, (kernels, a) -> kernels.momentumStep(a.w(), a.g(), a.m(), 0.3, 0.9));
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void nesterov(int rows, int columns) {
        assertSame(rows, columns, (kernels, a) -> kernels.nesterovStep(a.w(), a.g(), a.m(), 0.3, 0.9));
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void ada_grad(int rows, int columns) {
        assertSame(rows, columns, (kernels, a) -> kernels.adaGradStep(a.w(), a.g(), a.s(), 0.3, 1e-3));
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void rms_prop(int rows, int columns) {
        assertSame(rows, columns, (kernels, a) -> kernels.rmsPropStep(a.w(), a.g(), a.s(), 0.03, 0.9, 1e-3));
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void adam(int rows, int columns) {
        for (int t : new int[] {7, 1000, 5_000_000}) {
            AdamFactors factors = new AdamFactors(0.01, 0.9, 0.999, 1e-3, t);
            assertSame(rows, columns, (kernels, a) -> kernels.adamStep(a.w(), a.g(), a.m(), a.s(), factors));
        }
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void adam_w(int rows, int columns) {
        AdamFactors factors = new AdamFactors(0.01, 0.9, 0.999, 1e-3, 7);
        assertSame(rows, columns, (kernels, a) -> kernels.adamWStep(a.w(), a.g(), a.m(), a.s(), factors, 0.5));
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void penalties(int rows, int columns) {
        for (double l1 : new double[] {0, 0.25}) {
            for (double l2 : new double[] {0, 0.5}) {
                Twin w = twins.sparse(rows, columns);
                Twin g = twins.normal(rows, columns);
                both((kernels, side) -> kernels.penalise(side.of(w), side.of(g), l1, l2));
                g.assertWithin(3 * ROUNDING, 6 * ROUNDING);
                w.assertWithin(0, 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void scaling(int rows, int columns) {
        Twin x = twins.normal(rows, columns);
        both((kernels, side) -> kernels.scale(side.of(x), 0.3));
        x.assertWithin(2 * ROUNDING, 0);
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void squared_norm(int rows, int columns) {
        Twin x = twins.normal(rows, columns);
        double expected = new Nd4jKernels().squaredNorm(x.exact());
        assertThat(new VectorKernels().squaredNorm(x.single())).isCloseTo(expected, within(300 * ROUNDING * expected));
    }

    @Test
    void squared_norm_of_more_than_float32_holds() {
        Matrix large = Matrix.zeros(DataType.FLOAT, 19, 1);
        large.array().assign(1e20);
        assertThat(new VectorKernels().squaredNorm(large)).isCloseTo(19e40, within(1e35));
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void row_norms(int rows, int columns) {
        Twin w = twins.normal(rows, columns);
        both((kernels, side) -> kernels.limitRowNorms(side.of(w), 1.5));
        w.assertWithin((columns + 6) * ROUNDING, 0);
    }

    @Test
    void gradient_of_nan_makes_weights_of_nan() {
        Twin w = twins.normal(19, 1);
        Twin g = twins.normal(19, 1);
        g.set(18, Float.NaN);
        new VectorKernels().sgdStep(w.single(), g.single(), 0.1);
        assertThat(w.singles()[18]).isNaN();
        assertThat(w.singles()[17]).isFinite();
        assertThat(new VectorKernels().squaredNorm(w.single())).isNaN();
    }
}
