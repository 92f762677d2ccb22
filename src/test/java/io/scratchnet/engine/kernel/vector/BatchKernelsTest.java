package io.scratchnet.engine.kernel.vector;

import static io.scratchnet.engine.kernel.vector.Twins.ROUNDING;
import static io.scratchnet.engine.kernel.vector.Twins.both;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.DropoutMask;
import io.scratchnet.engine.random.Draws;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gathering, dropout and batch normalization of {@link VectorKernels} against the plain ones in double. */
class BatchKernelsTest {
    private static final String SHAPES = "io.scratchnet.engine.kernel.vector.Twins#shapes";

    private final Draws draws = new Draws(5, Draws.Purpose.SHUFFLE, 0);
    private final Twins twins = new Twins();

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void images_become_shares_of_255(int features, int n) {
        int size = n + 9;
        byte[] pixels = new byte[size * features];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) draws.bits(i);
        }
        Twin batch = twins.normal(features, n);
        both((kernels, side) -> kernels.gatherBytes(pixels, order(size), 4, side.of(batch)));
        batch.assertWithin(ROUNDING, 0);
        assertThat(batch.singles()[0]).isEqualTo(Byte.toUnsignedInt(pixels[order(size)[4] * features]) / 255f);
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void rows_are_copied(int features, int n) {
        int size = n + 9;
        float[][] rows = new float[size][features];
        for (int i = 0; i < size * features; i++) {
            rows[i / features][i % features] = (float) draws.normal(i);
        }
        Twin batch = twins.normal(features, n);
        both((kernels, side) -> kernels.gatherRows(rows, order(size), 3, side.of(batch)));
        batch.assertWithin(0, 0);
    }

    @Test
    void targets_are_smoothed_alike() {
        byte[] labels = {9, 0, 3, 3, 7, 1};
        for (double smoothing : new double[] {0, 0.1, 0.75}) {
            Twin batch = twins.normal(10, 4);
            both((kernels, side) ->
                    kernels.gatherOneHot(labels, new int[] {5, 0, 3, 1, 4}, 1, smoothing, side.of(batch)));
            batch.assertWithin(0, 0);
            assertThat(batch.exacts()[9]).isCloseTo(1 - 0.9 * smoothing, within(1e-7)); // label 9 of sample 0
            assertThat(batch.exacts()[8]).isCloseTo(smoothing / 10, within(1e-7));
            assertThat(batch.exacts()[20]).isCloseTo(1 - 0.9 * smoothing, within(1e-7)); // label 0 of sample 2
        }
    }

    private int[] order(int size) {
        int[] order = IntStream.range(0, size).toArray();
        draws.shuffle(order);
        return order;
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void masks_agree_exactly(int features, int n) {
        for (double rate : new double[] {0, 0.2, 0.5, 0.999}) {
            for (int firstSample : new int[] {0, 64}) {
                DropoutMask mask = new DropoutMask(draws.bits(features), firstSample, rate);
                Twin x = twins.normal(features, n);
                Twin y = twins.normal(features, n);
                both((kernels, side) -> kernels.dropout(mask, side.of(x), side.of(y)));
                y.assertWithin(ROUNDING, 0); // a number dropped by one only would be off by itself
                new VectorKernels().dropout(mask, x.single(), x.single());
                assertThat(x.singles()).containsExactly(y.singles());
            }
        }
    }

    @Test
    void shards_draw_the_mask_of_the_whole_batch() {
        DropoutMask whole = new DropoutMask(42, 0, 0.5);
        DropoutMask shard = new DropoutMask(42, 3, 0.5);
        for (int row = 0; row < 100; row++) {
            assertThat(shard.factor(2, row)).isEqualTo(whole.factor(5, row));
        }
    }

    @Test
    void share_dropped_is_the_rate_and_neither_neighbours_nor_layers_drop_together() {
        double rate = 0.3;
        int samples = 400;
        int units = 250;
        int dropped = 0;
        int withNextSample = 0;
        int withNextUnit = 0;
        int withOtherKey = 0;
        DropoutMask mask = new DropoutMask(draws.bits(1), 0, rate);
        DropoutMask other = new DropoutMask(draws.bits(1) + 0x9E3779B97F4A7C15L, 0, rate);
        for (int j = 0; j < samples; j++) {
            for (int i = 0; i < units; i++) {
                if (mask.factor(j, i) == 0) {
                    dropped++;
                    withNextSample += mask.factor(j + 1, i) == 0 ? 1 : 0;
                    withNextUnit += mask.factor(j, i + 1) == 0 ? 1 : 0;
                    withOtherKey += other.factor(j, i) == 0 ? 1 : 0;
                }
            }
        }
        // five standard deviations of binomial shares
        assertThat((double) dropped / (samples * units)).isCloseTo(rate, within(0.0073));
        assertThat((double) withNextSample / dropped).isCloseTo(rate, within(0.0133));
        assertThat((double) withNextUnit / dropped).isCloseTo(rate, within(0.0133));
        assertThat((double) withOtherKey / dropped).isCloseTo(rate, within(0.0133));
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void batch_norm_equals_the_plain_one(int units, int n) {
        Twin gamma = twins.normal(units, 1);
        Twin beta = twins.normal(units, 1);
        Twin mean = twins.normal(units, 1);
        Twin variance = twins.uniform(units, 1);
        Twin x = twins.normal(units, n);
        Twin y = twins.normal(units, n);
        Twin g = twins.normal(units, n);
        Twin d = twins.normal(units, n);
        Twin gammaGradient = twins.normal(units, 1);
        Twin betaGradient = twins.normal(units, 1);
        both((kernels, side) -> {
            BatchNormArrays arrays =
                    new BatchNormArrays(side.of(gamma), side.of(beta), side.of(mean), side.of(variance));
            kernels.batchNorm(arrays, side.of(x), side.of(y));
            kernels.batchNormGradient(
                    arrays, side.of(x), side.of(g), side.of(d), side.of(gammaGradient), side.of(betaGradient));
        });
        // two samples that lie close together have a small deviation, which multiplies every rounding
        double amplified = n == 2 ? 30_000 : 60;
        y.assertWithin(amplified * ROUNDING, amplified * ROUNDING);
        mean.assertWithin(4 * ROUNDING, 10 * ROUNDING);
        variance.assertWithin(12 * ROUNDING, 12 * ROUNDING);
        betaGradient.assertWithin(0, n * 20 * ROUNDING);
        gammaGradient.assertWithin(0, n * amplified * ROUNDING);
        if (n > 2) {
            d.assertWithin(0, 1000 * ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void batch_norm_inference_equals_the_plain_one_also_in_place(int units, int n) {
        Twin gamma = twins.normal(units, 1);
        Twin beta = twins.normal(units, 1);
        Twin mean = twins.normal(units, 1);
        Twin variance = twins.uniform(units, 1);
        Twin x = twins.normal(units, n);
        Twin y = twins.normal(units, n);
        both((kernels, side) -> {
            BatchNormArrays arrays =
                    new BatchNormArrays(side.of(gamma), side.of(beta), side.of(mean), side.of(variance));
            kernels.batchNormInference(arrays, side.of(x), side.of(y));
            kernels.batchNormInference(arrays, side.of(x), side.of(x));
        });
        double[] sizes = x.exacts();
        y.assertWithin(i -> 200 * ROUNDING * (1 + Math.abs(sizes[i])));
        assertThat(x.singles()).containsExactly(y.singles());
    }

    @ParameterizedTest
    @MethodSource(SHAPES)
    void batch_norm_inference_gradient_equals_the_plain_one_also_in_place(int units, int n) {
        Twin gamma = twins.normal(units, 1);
        Twin beta = twins.normal(units, 1);
        Twin mean = twins.normal(units, 1);
        Twin variance = twins.uniform(units, 1);
        Twin g = twins.normal(units, n);
        Twin d = twins.normal(units, n);
        both((kernels, side) -> {
            BatchNormArrays arrays =
                    new BatchNormArrays(side.of(gamma), side.of(beta), side.of(mean), side.of(variance));
            kernels.batchNormInferenceGradient(arrays, side.of(g), side.of(d));
            kernels.batchNormInferenceGradient(arrays, side.of(g), side.of(g));
        });
        d.assertWithin(8 * ROUNDING, 0);
        assertThat(g.singles()).containsExactly(d.singles());
    }
}
