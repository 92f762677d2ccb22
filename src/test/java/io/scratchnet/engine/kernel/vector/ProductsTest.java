package io.scratchnet.engine.kernel.vector;

import static io.scratchnet.engine.kernel.vector.Twins.ROUNDING;
import static io.scratchnet.engine.kernel.vector.Twins.both;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.FusedActivation;
import io.scratchnet.engine.kernel.Matrix;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Products of {@link VectorKernels} against the plain ones in double. A sum of k products is off by at most k + 2 roundings of the sum of
 * their sizes.
 */
class ProductsTest {
    private static final int[] INPUTS = {1, 5, 33, 784};

    private final Twins twins = new Twins();

    @AfterEach
    void close() {
        twins.close();
    }

    static Stream<Arguments> shapes() {
        return Twins.shapes()
                .flatMap(shape ->
                        Arrays.stream(INPUTS).mapToObj(inputs -> Arguments.of(shape.get()[0], inputs, shape.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void affine_equals_the_plain_one(int units, int inputs, int n) {
        Twin w = twins.normal(units, inputs);
        Twin b = twins.normal(units, 1);
        Twin x = twins.sparse(inputs, n);
        Twin y = twins.zeros(units, n);
        both((kernels, side) -> kernels.affine(side.of(w), side.of(b), side.of(x), side.of(y), null));
        double[] sizes = affineOfSizes(w, b, x);
        y.assertWithin(i -> (inputs + 3) * ROUNDING * sizes[i]);
    }

    private double[] affineOfSizes(Twin w, Twin b, Twin x) {
        Twin y = twins.zeros(w.single().rows(), x.single().columns());
        Twin sizesOfW = twins.sizes(w);
        Twin sizesOfB = twins.sizes(b);
        Twin sizesOfX = twins.sizes(x);
        both((kernels, side) ->
                kernels.affine(side.of(sizesOfW), side.of(sizesOfB), side.of(sizesOfX), side.of(y), null));
        return y.exacts();
    }

    static Stream<Arguments> epilogues() {
        return Arrays.stream(Activation.values())
                .filter(Activation::elementwise)
                .flatMap(function -> Stream.of(1, 4, 5, 33).map(n -> Arguments.of(function, n)));
    }

    @ParameterizedTest
    @MethodSource("epilogues")
    void epilogue_equals_affine_and_then_the_function(Activation function, int n) {
        for (int units : new int[] {1, 17, 75}) {
            Twin w = twins.normal(units, 9);
            Twin b = twins.normal(units, 1);
            Twin x = twins.normal(9, n);
            Twin sum = twins.zeros(units, n);
            Twin y = function.needsInput() ? twins.zeros(units, n) : sum;
            both((kernels, side) -> kernels.affine(
                    side.of(w), side.of(b), side.of(x), side.of(sum), new FusedActivation(function, side.of(y))));
            double[] sizes = affineOfSizes(w, b, x);
            y.assertWithin(i -> 20 * ROUNDING * (1 + sizes[i]));
            if (function.needsInput()) {
                sum.assertWithin(i -> 12 * ROUNDING * sizes[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void input_gradient_equals_the_plain_one(int units, int inputs, int n) {
        Twin w = twins.normal(units, inputs);
        Twin g = twins.normal(units, n);
        Twin x = twins.normal(inputs, n); // what was there does not count
        both((kernels, side) -> kernels.products().transposedProduct(side.of(w), side.of(g), side.of(x)));
        Twin sizesOfW = twins.sizes(w);
        Twin sizesOfG = twins.sizes(g);
        Twin sizes = twins.zeros(inputs, n);
        both((kernels, side) ->
                kernels.products().transposedProduct(side.of(sizesOfW), side.of(sizesOfG), side.of(sizes)));
        double[] bound = sizes.exacts();
        x.assertWithin(i -> (units + 2) * ROUNDING * bound[i]);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void weight_gradient_equals_the_plain_one(int units, int inputs, int n) {
        Twin g = twins.normal(units, n);
        Twin x = twins.sparse(inputs, n);
        Twin w = twins.normal(units, inputs);
        both((kernels, side) -> kernels.products().outerProduct(side.of(g), side.of(x), 0, side.of(w)));
        w.assertWithin(boundOfWeights(g, x, n));
    }

    private IntToDoubleFunction boundOfWeights(Twin g, Twin x, int n) {
        Twin sizesOfG = twins.sizes(g);
        Twin sizesOfX = twins.sizes(x);
        Twin sizes = twins.zeros(g.single().rows(), x.single().rows());
        both((kernels, side) ->
                kernels.products().outerProduct(side.of(sizesOfG), side.of(sizesOfX), 0, side.of(sizes)));
        double[] exacts = sizes.exacts();
        return i -> (n + 2) * ROUNDING * exacts[i];
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void blocks_of_the_weight_gradient_equal_the_whole(int units, int inputs, int n) {
        Twin g = twins.normal(units, n);
        Twin x = twins.sparse(inputs, n);
        Twin whole = twins.zeros(units, inputs);
        Twin blocks = twins.zeros(units, inputs);
        both((kernels, side) -> {
            kernels.products().outerProduct(side.of(g), side.of(x), 0, side.of(whole));
            for (int from = 0; from < inputs; from += 7) {
                int count = Math.min(7, inputs - from);
                kernels.products()
                        .outerProduct(
                                side.of(g), side.of(x), from, side.of(blocks).columns(from, count));
            }
        });
        var bound = boundOfWeights(g, x, n);
        blocks.assertWithin(bound);
        float[] expected = whole.singles();
        float[] actual = blocks.singles();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) Math.abs(actual[i] - expected[i])).isLessThanOrEqualTo(2 * bound.applyAsDouble(i));
        }
    }

    @ParameterizedTest
    @MethodSource("io.scratchnet.engine.kernel.vector.Twins#shapes")
    void bias_gradient_equals_the_plain_one(int units, int n) {
        Twin g = twins.normal(units, n);
        Twin b = twins.normal(units, 1);
        both((kernels, side) -> kernels.biasGradient(side.of(g), side.of(b)));
        b.assertWithin(0, n * ROUNDING * 5 * n);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void step_in_place_equals_gradient_and_then_step(int units, int inputs, int n) {
        Twin w = twins.normal(units, inputs);
        Twin expected = twins.copy(w);
        Twin g = twins.normal(units, n);
        Twin x = twins.sparse(inputs, n);
        Twin gradient = twins.zeros(units, inputs);
        double rate = 0.125;
        both((kernels, side) -> {
            kernels.products().addOuterProduct(side.of(g), side.of(x), 0, -rate, side.of(w));
            kernels.products().outerProduct(side.of(g), side.of(x), 0, side.of(gradient));
            kernels.sgdStep(side.of(expected), side.of(gradient), rate);
        });
        var bound = boundOfWeights(g, x, n);
        double[] before = twins.sizes(expected).exacts();
        w.assertWithin(i -> (n + 2) * ROUNDING * (1 + before[i]) + bound.applyAsDouble(i));
        float[] actual = w.singles();
        float[] twoSteps = expected.singles();
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .isCloseTo(
                            twoSteps[i], within(2 * (n + 2) * ROUNDING * (1 + before[i]) + 2 * bound.applyAsDouble(i)));
        }
    }

    @Test
    void some_columns_step_in_place_as_they_do_among_all() {
        for (int n : new int[] {2, 40}) {
            Matrix whole = twins.normal(19, 23).single();
            Matrix parts = Matrix.zeros(DataType.FLOAT, 19, 23);
            parts.copyFrom(whole);
            Matrix g = twins.normal(19, n).single();
            Matrix x = twins.sparse(23, n).single();
            VectorKernels kernels = new VectorKernels();
            kernels.products().addOuterProduct(g, x, 0, -0.5, whole);
            kernels.products().addOuterProduct(g, x, 0, -0.5, parts.columns(0, 9));
            kernels.products().addOuterProduct(g, x, 9, -0.5, parts.columns(9, 14));
            for (int j = 0; j < 23; j++) {
                float[] expected = new float[19];
                float[] actual = new float[19];
                whole.read(j, expected);
                parts.read(j, actual);
                assertThat(actual).as("column %d of %d samples", j, n).containsExactly(expected, within(1e-5f));
            }
        }
    }

    @Test
    void nan_in_an_input_reaches_every_output_of_its_sample_and_no_other() {
        for (int n : new int[] {2, 40}) {
            Twin w = twins.normal(19, 23);
            Twin b = twins.normal(19, 1);
            Twin x = twins.sparse(23, n);
            Twin y = twins.zeros(19, n);
            x.set(23 + 5, Float.NaN);
            both((kernels, side) -> kernels.affine(side.of(w), side.of(b), side.of(x), side.of(y), null));
            float[] values = y.singles();
            for (int i = 0; i < values.length; i++) {
                assertThat(Float.isNaN(values[i])).as("number %d", i).isEqualTo(i / 19 == 1);
            }
        }
    }
}
