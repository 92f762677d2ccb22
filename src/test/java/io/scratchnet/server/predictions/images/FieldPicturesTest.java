package io.scratchnet.server.predictions.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures that browsers read. */
class FieldPicturesTest {
    static Stream<Arguments> jpegs() {
        return named(FieldPictures.jpegs());
    }

    static Stream<Arguments> pngs() {
        return named(FieldPictures.pngs());
    }

    static Stream<Arguments> transparentPaper() {
        return named(FieldPictures.transparentPaper());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jpegs")
    void a_jpeg_that_others_read_is_read(String kind, byte[] file) {
        GreyImage image = Pictures.decoded(file, ImageFormat.JPEG);

        assertThat(image.alpha()).as(kind).isNull();
        assertThat(image.at(3, 3)).as(kind).isBetween(250, 255);
        assertThat(image.at(23, 30)).as(kind).isBetween(80, 120);
        assertThat(image.at(36, 46)).as(kind).isBetween(80, 120);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pngs")
    void a_png_that_others_read_is_read(String kind, byte[] file) {
        GreyImage image = Pictures.decoded(file, ImageFormat.PNG);

        int ink = kind.equals("two colours")
                ? 0
                : kind.equals("four greys") ? 85 : kind.equals("sixteen greys") ? 102 : 100;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                assertThat(image.at(x, y)).as(kind).isEqualTo(FieldPictures.isInk(x, y) ? ink : 255);
            }
        }
        if (image.alpha() != null) {
            assertThat(image.alpha()).containsOnly(255);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transparentPaper")
    void paper_that_is_transparent_is_told_from_ink(String kind, byte[] file) {
        GreyImage image = Pictures.decoded(file, ImageFormat.PNG);
        byte[] alpha = Objects.requireNonNull(image.alpha());

        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                assertThat(alpha[y * image.width() + x])
                        .as(kind + " " + x + " " + y)
                        .isEqualTo((byte) (FieldPictures.isInk(x, y) ? 255 : 0));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JPEG, false, 1, 1500, 1000",
        "JPEG, true, 1, 1500, 1000",
        "JPEG, false, 6, 2023, 1500",
        "PNG, false, 1, 1500, 1000",
        "PNG, true, 1, 1500, 1000"
    })
    void a_photograph_of_twelve_megapixels_is_read_upright(
            ImageFormat format, boolean progressive, int orientation, int inkX, int inkY) {
        byte[] stored = FieldPictures.photograph(format, progressive, BufferedImage.TYPE_3BYTE_BGR);
        byte[] file = orientation == 1 ? stored : FieldPictures.turned(stored, orientation);

        GreyImage image = Pictures.decoded(file, format);

        assertThat(image.width()).isEqualTo(orientation == 1 ? 4032 : 3024);
        assertThat(image.at(100, 100)).isBetween(210, 230);
        assertThat(image.at(inkX, inkY)).isBetween(30, 60);
    }

    private static Stream<Arguments> named(Map<String, byte[]> files) {
        return files.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }
}
