package io.scratchnet.server.predictions.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.server.api.error.InvalidRequestException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitTest {
    private static Dataset digits;

    @BeforeAll
    static void load() throws Exception {
        digits = Mnist.load(Path.of("data/mnist")).test();
    }

    @Test
    void digits_of_mnist_stay_nearly_as_they_are() {
        double sum = 0;
        for (int i = 0; i < 500; i++) {
            byte[] image = image(i, 0, 0, 28);
            sum += difference(Digit.of(new GreyImage(28, 28, image), "#").pixels(), image);
        }

        // One that is moved by a pixel differs by 20 or so.
        assertThat(sum / 500).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"6, 6", "-6, 6", "6, -6", "-6, -6", "0, 5", "-3, 1"})
    void where_a_digit_stands_makes_no_difference(int dx, int dy) {
        for (int i = 0; i < 50; i++) {
            byte[] middle =
                    Digit.of(new GreyImage(40, 40, image(i, 6, 6, 40)), "#").pixels();

            byte[] moved = Digit.of(new GreyImage(40, 40, image(i, 6 + dx, 6 + dy, 40)), "#")
                    .pixels();

            assertThat(moved).isEqualTo(middle);
        }
    }

    @Test
    void dark_on_light_is_light_on_dark() {
        byte[] image = image(0, 0, 0, 28);
        byte[] negative = image.clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = (byte) (255 - Byte.toUnsignedInt(image[i]));
        }

        assertThat(Digit.of(new GreyImage(28, 28, negative), "#").pixels())
                .isEqualTo(Digit.of(new GreyImage(28, 28, image), "#").pixels());
    }

    @Test
    void faint_ink_on_grey_paper_becomes_full_ink_on_black() {
        byte[] image = image(0, 0, 0, 28);
        byte[] faint = image.clone();
        for (int i = 0; i < faint.length; i++) {
            faint[i] = (byte) (150 - Byte.toUnsignedInt(image[i]) * 50 / 255);
        }

        byte[] digit = Digit.of(new GreyImage(28, 28, faint), "#").pixels();

        assertThat(difference(digit, Digit.of(new GreyImage(28, 28, image), "#").pixels()))
                .isLessThan(3);
    }

    @Test
    void a_long_thin_stroke_is_fitted_into_20_with_its_aspect_and_is_not_faint() {
        byte[] pixels = new byte[1000 * 400];
        for (int y = 100; y < 900; y++) {
            pixels[y * 400 + 30] = (byte) 255;
        }

        byte[] digit = Digit.of(new GreyImage(400, 1000, pixels), "#").pixels();

        for (int i = 0; i < digit.length; i++) {
            boolean stroke = i % 28 == 14 && i / 28 >= 4 && i / 28 <= 24;
            assertThat(Byte.toUnsignedInt(digit[i])).as(i % 28 + ", " + i / 28).isIn(0, stroke ? 255 : 0);
        }
        assertThat(sum(digit)).isEqualTo(20 * 255);
    }

    @Test
    void a_grey_pixel_is_the_mean_of_what_it_covers() {
        // 40 x 40, its left quarter of half ink: each pixel of 20 x 20 covers 2 x 2.
        byte[] pixels = new byte[60 * 60];
        for (int y = 10; y < 50; y++) {
            for (int x = 10; x < 50; x++) {
                pixels[y * 60 + x] = (byte) ((x + y) % 2 == 0 ? 200 : 100);
            }
        }

        byte[] digit = Digit.of(new GreyImage(60, 60, pixels), "#").pixels();

        assertThat(sum(digit)).isEqualTo(400 * 255);
    }

    @Test
    void noise_of_the_paper_is_no_ink() {
        Random random = new Random(3);
        byte[] noisy = image(0, 6, 6, 40);
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (byte)
                    Math.clamp(Byte.toUnsignedInt(noisy[i]) + Math.round(4 * random.nextGaussian()) + 12, 0, 255);
        }

        byte[] digit = Digit.of(new GreyImage(40, 40, noisy), "#").pixels();

        assertThat(difference(
                        digit,
                        Digit.of(new GreyImage(40, 40, image(0, 6, 6, 40)), "#").pixels()))
                .isLessThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 'by at most 0 of 255'",
        "255, 255, 'by at most 0 of 255'",
        "128, 140, 'by at most 12 of 255, 16 are needed'"
    })
    void blank_paper_is_refused_with_its_contrast(int paper, int speck, String shown) {
        byte[] pixels = new byte[100];
        Arrays.fill(pixels, (byte) paper);
        pixels[55] = (byte) speck;

        assertThatThrownBy(() -> Digit.of(new GreyImage(10, 10, pixels), "#/instances/3"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("#/instances/3")
                .hasMessageContaining(shown);
    }

    @Test
    void nothing_but_noise_is_refused() {
        Random random = new Random(5);
        byte[] pixels = new byte[50 * 50];
        random.nextBytes(pixels);

        assertThatThrownBy(() -> Digit.of(new GreyImage(50, 50, pixels), "#"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the paper's own greys by");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "9, 1", "2, 2", "4000, 1"})
    void pictures_of_odd_sizes_show_something_or_are_refused(int width, int height) {
        byte[] pixels = new byte[width * height];
        pixels[pixels.length / 2] = (byte) 255;
        GreyImage image = new GreyImage(width, height, pixels);

        boolean line = width == 4000;
        if (width * height > 2 && !line) {
            assertThat(sum(Digit.of(image, "#").pixels())).isPositive();
        } else {
            assertThatThrownBy(() -> Digit.of(image, "#")).isInstanceOf(InvalidRequestException.class);
        }
    }

    /** A test image at (x, y) on a black square. */
    private static byte[] image(int index, int left, int top, int side) {
        int[] digit = digits.pixels(index);
        byte[] image = new byte[side * side];
        for (int i = 0; i < digit.length; i++) {
            image[(top + i / 28) * side + left + i % 28] = (byte) digit[i];
        }
        return image;
    }

    private static double difference(byte[] one, byte[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i]));
        }
        return sum / one.length;
    }

    private static int sum(byte[] digit) {
        int sum = 0;
        for (byte pixel : digit) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return sum;
    }
}
