package io.scratchnet.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmenterTest {
    private static final int SIDE = 28;
    private static final int SIZE = SIDE * SIDE;
    private static final int SAMPLES = 40;
    private static final Augmentation EVERYTHING = new Augmentation(2, 10, 0.15, 10, 1.5, 5, 0.1);
    private static final Draws DRAWS = new Draws(1, Draws.Purpose.AUGMENTATION, 0);

    private final byte[] images = pattern(SAMPLES * SIZE);

    @Test
    void without_augmentation_a_pixel_is_its_share_of_255() {
        float[] out = apply(new Augmenter(Augmentation.none(), SIDE, 1), 3, 5);
        for (int i = 0; i < SIZE; i++) {
            assertThat(out[i]).isEqualTo((images[5 * SIZE + i] & 0xFF) / 255f);
        }
    }

    @Test
    void a_result_depends_neither_on_order_nor_on_the_compiler() {
        Augmenter augmenter = new Augmenter(EVERYTHING, SIDE, 1);
        Scratch scratch = new Scratch(SIDE);
        float[] first = new float[SIZE]; // interpreted
        augmenter.apply(images, 7 * SIZE, 2, 7, first, 0, scratch);
        for (int i = 0; i < 20_000; i++) { // long since compiled
            augmenter.apply(images, i % SAMPLES * SIZE, i, i % SAMPLES, new float[SIZE], 0, scratch);
        }
        assertThat(apply(augmenter, 2, 7)).isEqualTo(first);
    }

    @Test
    void threads_with_their_own_scratch_share_an_augmenter() throws Exception {
        Augmenter augmenter = new Augmenter(EVERYTHING, SIDE, 1);
        Callable<float[]> forwards = () -> epoch(augmenter, IntStream.range(0, SAMPLES));
        Callable<float[]> backwards =
                () -> epoch(augmenter, IntStream.range(0, SAMPLES).map(i -> SAMPLES - 1 - i));
        float[] expected = forwards.call();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var future : threads.invokeAll(List.of(forwards, backwards))) {
                assertThat(future.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void seed_epoch_and_sample_each_give_another_image() {
        Augmenter augmenter = new Augmenter(EVERYTHING, SIDE, 1);
        byte[] pixels = Arrays.copyOf(images, SIZE);
        float[][] results = new float[4][SIZE];
        Scratch scratch = new Scratch(SIDE);
        augmenter.apply(pixels, 0, 0, 0, results[0], 0, scratch);
        augmenter.apply(pixels, 0, 1, 0, results[1], 0, scratch);
        augmenter.apply(pixels, 0, 0, 1, results[2], 0, scratch);
        new Augmenter(EVERYTHING, SIDE, 2).apply(pixels, 0, 0, 0, results[3], 0, scratch);
        assertThat(Arrays.stream(results).map(Arrays::hashCode).distinct()).hasSize(4);
    }

    /** Fixed by the first run: whoever changes it changes what every seed gives. */
    @Test
    void a_seed_gives_the_same_bits_on_every_machine() {
        assertThat(Arrays.hashCode(apply(new Augmenter(EVERYTHING, SIDE, 1), 2, 7)))
                .isEqualTo(160053950);
    }

    @ParameterizedTest
    @CsvSource({"3, -2", "-1, 0", "0, 27", "28, 0", "1e6, -1e6"})
    void a_shift_by_whole_pixels_is_exact_and_leaves_zeros(double right, double down) {
        float[] out = warp(images, SIDE, AffineMap.inverse(SIDE, right, down, 0, 1, 1, 0));
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double fromRow = row - down;
                double fromColumn = column - right;
                boolean inside = fromRow >= 0 && fromRow < SIDE && fromColumn >= 0 && fromColumn < SIDE;
                float expected = inside ? (images[(int) (fromRow * SIDE + fromColumn)] & 0xFF) / 255f : 0;
                assertThat(out[row * SIDE + column]).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 17, 28})
    void a_quarter_turn_goes_from_the_right_to_the_bottom(int side) {
        float[] out = warp(images, side, AffineMap.inverse(side, 0, 0, 90, 1, 1, 0));
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float expected = (images[row * side + column] & 0xFF) / 255f;
                assertThat(out[column * side + side - 1 - row]).isCloseTo(expected, within(1e-4f));
            }
        }
    }

    /**
     * Results 0, 2, 6, 7, 11, 12, 13, 17, 18 and 24 of a 5 × 5 image, from SciPy 1.17.1: {@code affine_transform(image, inverse, offset,
     * order=1, mode='grid-constant')} with the inverse (numpy.linalg.inv) of rotation · shear · scale about the centre.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 1.25, 0.8, 0, 0.02902 0.14510 0.56765 0.08137 0.62118 0.73725 0.85333 0.38922 0.50529 0.20627",
        "0, 0, 0, 1, 1, 20, 0.10562 0.39582 0.55800 0.06458 0.59216 0.73725 0.88235 0.40601 0.55111 0.36497",
        "0, 0, 30, 1, 1, 0, 0.17440 0.33949 0.64096 0.47112 0.47238 0.73725 0.50017 0.56868 0.60059 0.14861",
        "0.5, -1.25, 20, 1.1, 0.9, 15, 0.23815 0.54579 0.30478 0.54663 0.29291 0.26782 0.50967 0.06411 0.23138 0.07477"
    })
    void equals_scipy(
            double shiftX, double shiftY, double rotation, double scaleX, double scaleY, double shear, String golden) {
        byte[] image = new byte[25];
        for (int i = 0; i < 25; i++) {
            image[i] = (byte) (i * 37);
        }
        float[] out = warp(image, 5, AffineMap.inverse(5, shiftX, shiftY, rotation, scaleX, scaleY, shear));
        int[] where = {0, 2, 6, 7, 11, 12, 13, 17, 18, 24};
        String[] expected = golden.split(" ", -1);
        for (int i = 0; i < where.length; i++) {
            assertThat(out[where[i]]).isCloseTo(Float.parseFloat(expected[i]), within(5e-5f));
        }
    }

    @Test
    void noise_has_its_deviation() {
        byte[] grey = new byte[SIZE];
        Arrays.fill(grey, (byte) 102);
        Augmenter augmenter = new Augmenter(Augmentation.none().withNoise(0.05), SIDE, 1);
        double sum = 0;
        double squares = 0;
        float[] out = new float[SIZE];
        for (int epoch = 0; epoch < 50; epoch++) {
            augmenter.apply(grey, 0, epoch, 0, out, 0, new Scratch(SIDE));
            for (float pixel : out) {
                sum += pixel - 0.4;
                squares += (pixel - 0.4) * (pixel - 0.4);
            }
        }
        assertThat(sum / 50 / SIZE).isCloseTo(0, within(0.001));
        assertThat(Math.sqrt(squares / 50 / SIZE)).isCloseTo(0.05, within(0.001));
    }

    @Test
    void results_stay_between_0_and_1_however_strong_the_settings() {
        Augmenter augmenter = new Augmenter(new Augmentation(40, 180, 0.99, 89, 30, 1, 3), SIDE, 1);
        Augmenter quiet = new Augmenter(new Augmentation(1000, 180, 0.99, 89, 30, 1, 0), SIDE, 1);
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (float pixel : apply(augmenter, 0, sample)) {
                assertThat(pixel).isBetween(0f, 1f);
            }
            for (float pixel : apply(quiet, 0, sample)) {
                assertThat(pixel).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void writes_nothing_beside_its_own_result() {
        float[] out = new float[SIZE + 2];
        Arrays.fill(out, -1);
        new Augmenter(EVERYTHING, SIDE, 1).apply(images, SIZE, 0, 1, out, 1, new Scratch(SIDE));
        assertThat(out[0]).isEqualTo(-1);
        assertThat(out[SIZE + 1]).isEqualTo(-1);
        assertThat(Arrays.copyOfRange(out, 1, SIZE + 1)).isEqualTo(apply(new Augmenter(EVERYTHING, SIDE, 1), 0, 1));
    }

    @Test
    void refuses_arrays_that_are_too_short_and_a_scratch_of_another_side() {
        Augmenter augmenter = new Augmenter(EVERYTHING, SIDE, 1);
        Scratch scratch = new Scratch(SIDE);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> augmenter.apply(new byte[SIZE], 1, 0, 0, new float[SIZE], 0, scratch));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> augmenter.apply(new byte[SIZE], 0, 0, 0, new float[SIZE], 1, scratch));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> augmenter.apply(new byte[SIZE], 0, 0, 0, new float[SIZE], 0, new Scratch(27)))
                .withMessage("scratch must be for side 28, was for 27");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scratch(0))
                .withMessage("side must be in 1 to 1024, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmenter(EVERYTHING, 1025, 1))
                .withMessage("side must be in 1 to 1024, was 1025");
    }

    private float[] epoch(Augmenter augmenter, IntStream order) {
        Scratch scratch = new Scratch(SIDE);
        float[] out = new float[SAMPLES * SIZE];
        order.forEach(i -> augmenter.apply(images, i * SIZE, 4, i, out, i * SIZE, scratch));
        return out;
    }

    private float[] apply(Augmenter augmenter, int epoch, int sample) {
        float[] out = new float[SIZE];
        augmenter.apply(images, sample * SIZE, epoch, sample, out, 0, new Scratch(SIDE));
        return out;
    }

    /** With the affine map given, and without an elastic field. */
    private static float[] warp(byte[] image, int side, AffineMap map) {
        float[] out = new float[side * side];
        new Augmenter(Augmentation.none(), side, 1).warp(image, 0, map, DRAWS, out, 0, new Scratch(side));
        return out;
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (DRAWS.bits(i) >>> 7);
        }
        return bytes;
    }
}
