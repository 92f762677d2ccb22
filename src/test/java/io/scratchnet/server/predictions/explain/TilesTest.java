package io.scratchnet.server.predictions.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.explain.ImageShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures, read back as a viewer reads them. */
class TilesTest {
    private static final int GAP = 0xff808080;
    private static final int WHITE = 0xfff7f7f7;

    @Test
    void positive_is_red_negative_is_blue_and_nothing_is_white() throws IOException {
        Tiles tiles = Tiles.row(new ImageShape(1, 5), 1, 1);
        tiles.signed(new float[] {2, 1, 0, -1, -2}, 2);

        BufferedImage picture = read(tiles.png());

        assertThat(row(picture, 1)).startsWith(GAP, 0xff67001f).endsWith(0xff053061, GAP);
        assertThat(picture.getRGB(3, 1)).isEqualTo(WHITE);
        assertThat(red(picture, 2)).isGreaterThan(blue(picture, 2));
        assertThat(blue(picture, 4)).isGreaterThan(red(picture, 4));
    }

    @Test
    void what_is_no_number_is_left_out_and_what_is_too_large_ends_the_scale() throws IOException {
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.5f};
        Tiles tiles = Tiles.row(new ImageShape(1, 4), 2, 1);
        tiles.signed(values, Tiles.greatest(values));
        tiles.signed(new float[4], Tiles.greatest(new float[4]));

        assertThat(row(read(tiles.png()), 1))
                .containsExactly(GAP, GAP, 0xff67001f, 0xff053061, 0xff67001f, GAP, WHITE, WHITE, WHITE, WHITE, GAP);
    }

    @Test
    void pixels_are_grey_from_black_to_white() throws IOException {
        Tiles tiles = Tiles.row(new ImageShape(1, 3), 1, 1);
        tiles.grey(new float[] {0, 0.5f, 1});

        assertThat(row(read(tiles.png()), 1)).containsExactly(GAP, 0xff000000, 0xff818181, 0xffffffff, GAP);
    }

    @Test
    void images_lie_row_by_row_each_pixel_as_large_as_the_scale() throws IOException {
        ImageShape shape = new ImageShape(2, 2);
        Tiles tiles = Tiles.square(shape, 5, 3); // 3 across, 2 down
        for (int i = 0; i < 5; i++) {
            float[] values = new float[4];
            values[i % 4] = 1;
            tiles.signed(values, 1);
        }

        BufferedImage picture = read(tiles.png());

        assertThat(picture.getWidth()).isEqualTo(3 * (3 * 3 + 1));
        assertThat(picture.getHeight()).isEqualTo(3 * (2 * 3 + 1));
        assertThat(Tiles.squarePixels(shape, 5, 3)).isEqualTo(30 * 21);
        assertThat(picture.getRGB(3, 3)).as("image 0, pixel 0").isEqualTo(0xff67001f);
        assertThat(picture.getRGB(5, 5))
                .as("image 0, pixel 0, its other corner")
                .isEqualTo(0xff67001f);
        assertThat(picture.getRGB(6, 6)).as("image 0, pixel 3").isEqualTo(WHITE);
        assertThat(picture.getRGB(15, 3)).as("image 1, pixel 1").isEqualTo(0xff67001f);
        assertThat(picture.getRGB(12, 12))
                .as("image 4, the second of the second row")
                .isEqualTo(0xff67001f);
        assertThat(picture.getRGB(21, 12)).as("no image 5").isEqualTo(GAP);
    }

    @ParameterizedTest
    @CsvSource({"28, 28, 100, 10, 10", "28, 28, 128, 12, 11", "28, 28, 1, 1, 1", "1, 1000, 9, 1, 9", "1000, 1, 9, 9, 1"
    })
    void a_picture_is_about_square(int height, int width, int count, int across, int down) throws IOException {
        BufferedImage picture =
                read(Tiles.square(new ImageShape(height, width), count, 1).png());

        assertThat(picture.getWidth()).isEqualTo(across * (width + 1) + 1);
        assertThat(picture.getHeight()).isEqualTo(down * (height + 1) + 1);
    }

    @Test
    void all_units_of_a_picture_share_one_scale() throws IOException {
        float[][] weights = {{0.5f}, {-1}};

        BufferedImage picture = read(new WeightsImage(1, 2, 1).drawn(new ImageShape(1, 1), weights));

        assertThat(row(picture, 1)).hasSize(5).endsWith(GAP, 0xff053061, GAP);
        assertThat(red(picture, 1)).isGreaterThan(blue(picture, 1));
        assertThat(picture.getRGB(1, 1)).isNotEqualTo(0xff67001f);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int[] row(BufferedImage picture, int y) {
        int[] row = new int[picture.getWidth()];
        Arrays.setAll(row, x -> picture.getRGB(x, y));
        return row;
    }

    private static int red(BufferedImage picture, int x) {
        return picture.getRGB(x, 1) >> 16 & 0xff;
    }

    private static int blue(BufferedImage picture, int x) {
        return picture.getRGB(x, 1) & 0xff;
    }
}
