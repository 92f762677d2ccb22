package io.scratchnet.server.predictions.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.server.api.error.InvalidRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitSearchTest {
    private static final int SEVEN = 0;

    private static Dataset digits;

    @BeforeAll
    static void load() throws Exception {
        digits = Mnist.load(Path.of("data/mnist")).test();
    }

    @Test
    void every_step_is_told_in_order_and_its_picture_is_small() {
        ImageStep.Recorder recorder = new ImageStep.Recorder();

        Digit digit = Digit.of(sheet(900, 600).digit(seven(), 8, 100, 100, 60).image(), "#", recorder);

        List<ImageStep> steps = recorder.steps();
        assertThat(steps)
                .extracting(ImageStep::name)
                .containsExactly("grey", "withoutMargin", "background", "ink", "withoutLines", "strokes", "centred");
        assertThat(steps).allSatisfy(step -> assertThat(step.image().width()).isBetween(28, 256));
        assertThat(steps.getLast().image().pixels()).isEqualTo(digit.pixels());
    }

    @Test
    void two_drawings_of_similar_size_are_refused() {
        Sheet two = sheet(600, 250).digit(seven(), 8, 10, 10, 60).digit(digits.pixels(1), 8, 350, 10, 60);

        assertRefused(two, "must show one digit, shows several separate drawings of similar size");
    }

    @Test
    void ruled_paper_without_a_digit_is_refused() {
        assertRefused(sheet(300, 300).ruled(20, 60, 2, 140), "all its ink is in lines from edge to edge");
    }

    @Test
    void a_dark_corner_without_a_digit_is_refused() {
        assertRefused(sheet(300, 300).digit(corner(), 2, -14, -14, 20), "its only ink is in a corner");
    }

    @Test
    void blank_paper_in_a_shadow_is_refused() {
        assertRefused(sheet(300, 300).shaded(1, 0.3), "the image is blank");
    }

    @Test
    void a_ridge_whose_slopes_look_like_two_margins_is_kept() {
        GreyImage ridge = pattern(12, 0, 0, 0, 0, 40, 80, 120, 100, 80, 40, 0, 0, 0);

        assertThat(Margin.cutOff(ridge).pixels()).isEqualTo(ridge.pixels());
    }

    @Test
    void a_spot_that_is_hardly_more_than_the_noise_is_refused() {
        GreyImage noise = pattern(28, 3, 244, 248, 246, 244, 248, 246, 244, 248);
        noise.pixels()[14 * 28 + 14] = (byte) (246 - 17);

        assertThatThrownBy(() -> Digit.of(noise, "#"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("nothing stands out");
    }

    @Test
    void a_frame_that_is_drawn_around_the_digit_is_no_ink() {
        Sheet canvas = sheet(240, 240).framed(3, 20).digit(seven(), 8, 8, 8, 60);

        assertSameDigit(canvas.onPage(60, 215), sheet(240, 240).digit(seven(), 8, 8, 8, 60));
    }

    @Test
    void an_underline_is_no_ink() {
        Sheet underlined = sheet(300, 300).digit(seven(), 8, 30, 10, 60);
        Sheet plain = sheet(300, 300).digit(seven(), 8, 30, 10, 60);

        assertSameDigit(underlined.line(40, 250, 230, 4, 60), plain);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.03, -0.05})
    void ruled_lines_may_be_askew(double slope) {
        Sheet ruled = sheet(320, 320).ruledAskew(30, 70, 2, 130, slope).digit(seven(), 8, 50, 50, 60);

        assertSameDigit(ruled, sheet(320, 320).digit(seven(), 8, 50, 50, 60));
    }

    @Test
    void a_digit_that_was_cut_out_tightly_is_kept() {
        Ink ink = Ink.of(new GreyImage(28, 28, bytes(seven())), new GreyImage(28, 28, new byte[784]), "#");
        Box box = ink.box();
        Sheet tight = sheet(box.width() * 8 + 6, box.height() * 8 + 6)
                .digit(seven(), 8, 3 - 8 * box.left(), 3 - 8 * box.top(), 60);

        assertSameDigit(tight, sheet(300, 300).digit(seven(), 8, 30, 30, 60));
    }

    @Test
    void transparent_corners_of_a_card_are_its_paper() {
        Sheet card = new Sheet(250, 250, 0).digit(seven(), 8, 13, 13, 255).transparentCorners(60);

        assertSameDigit(card, new Sheet(250, 250, 0).digit(seven(), 8, 13, 13, 255));
    }

    @Test
    void a_photograph_of_twelve_megapixels_shows_what_a_small_picture_shows() {
        Sheet large = sheet(4000, 3000).digit(seven(), 64, 900, 500, 60);

        assertSameDigit(large, sheet(500, 375).digit(seven(), 8, 112, 62, 60));
    }

    /** Its ink is less than a thousandth of the picture. */
    @ParameterizedTest
    @CsvSource({"2400, 1800, 6", "4000, 3000, 8"})
    void a_small_digit_on_a_large_photograph_is_found(int width, int height, int scale) {
        Sheet photograph =
                sheet(width, height).digit(seven(), scale, 900, 700, 60).noisy(4, new Random(7));

        assertSameDigit(photograph, sheet(800, 600).digit(seven(), scale, 200, 200, 60));
    }

    @Test
    void a_word_is_no_digit() {
        Sheet word = sheet(900, 300);
        for (int i = 0; i < 4; i++) {
            word.digit(digits.pixels(3), 6, 100 + 110 * i, 60, 60);
        }

        assertRefused(word, "times as wide as high");
    }

    private static void assertRefused(Sheet sheet, String why) {
        assertThatThrownBy(() -> Digit.of(sheet.image(), "#"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(why);
    }

    private static void assertSameDigit(Sheet sheet, Sheet plain) {
        byte[] pixels = Digit.of(sheet.image(), "#").pixels();
        byte[] expected = Digit.of(plain.image(), "#").pixels();

        double difference = 0;
        for (int i = 0; i < pixels.length; i++) {
            difference += Math.abs(Byte.toUnsignedInt(pixels[i]) - Byte.toUnsignedInt(expected[i]));
        }
        // A digit that is moved by a pixel differs by 20 or so.
        assertThat(difference / pixels.length).isLessThan(5);
    }

    private static Sheet sheet(int width, int height) {
        return new Sheet(width, height, 215);
    }

    private static int[] seven() {
        return digits.pixels(SEVEN);
    }

    private static byte[] bytes(int[] pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return bytes;
    }

    /** A square with these greys in each row, again and again; each row begins so many greys later than the one above. */
    private static GreyImage pattern(int side, int shift, int... greys) {
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) greys[(i % side + shift * Math.floorDiv(i, side)) % greys.length];
        }
        return new GreyImage(side, side, pixels);
    }

    /** A full disc, of which a quarter comes to lie on the sheet. */
    private static int[] corner() {
        int[] disc = new int[784];
        for (int i = 0; i < disc.length; i++) {
            disc[i] = Math.hypot(i % 28 - 13.5, Math.floorDiv(i, 28) - 13.5) < 13 ? 255 : 0;
        }
        return disc;
    }
}
