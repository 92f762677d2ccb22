package io.scratchnet.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcclusionTest {
    private static final ImageShape DIGIT = new ImageShape(28, 28);

    @ParameterizedTest
    @CsvSource({"1, 1, 784", "5, 1, 576", "5, 5, 36", "5, 3, 81", "28, 1, 1", "27, 27, 4", "40, 7, 1"})
    void patches_cover_every_pixel_and_stay_inside(int size, int stride, int patches) {
        Occlusion occlusion = new Occlusion(DIGIT, size, stride, -1);

        List<float[]> images = asked(occlusion, new float[784]);

        assertThat(images).hasSize(patches);
        boolean[] hidden = new boolean[784];
        int side = Math.min(28, size);
        for (float[] image : images) {
            int count = 0;
            for (int i = 0; i < 784; i++) {
                hidden[i] |= image[i] == -1;
                count += image[i] == -1 ? 1 : 0;
            }
            assertThat(count).isEqualTo(side * side);
        }
        assertThat(hidden).doesNotContain(false);
    }

    @Test
    void a_patch_is_a_square_and_moves_row_by_row() {
        Occlusion occlusion = new Occlusion(new ImageShape(3, 4), 2, 1, 0);
        float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

        List<float[]> images = asked(occlusion, image);

        assertThat(images.get(0)).containsExactly(0, 0, 3, 4, 0, 0, 7, 8, 9, 10, 11, 12);
        assertThat(images.get(1)).containsExactly(1, 0, 0, 4, 5, 0, 0, 8, 9, 10, 11, 12);
        assertThat(images.get(5)).containsExactly(1, 2, 3, 4, 5, 6, 0, 0, 9, 10, 0, 0);
        assertThat(image).startsWith(1, 2).endsWith(11, 12);
    }

    @Test
    void drop_of_a_weighted_sum_is_the_weight_of_what_is_hidden() {
        Occlusion occlusion = new Occlusion(new ImageShape(2, 2), 1, 1, 0.5f);
        float[] image = {1, 0, 0.25f, 0.5f};
        float[] weights = {3, -4, 8, 100};

        float[] drops = occlusion.drops(
                image,
                images -> Arrays.stream(images)
                        .mapToDouble(pixels -> sum(weights, pixels))
                        .toArray());

        assertThat(drops).containsExactly(1.5f, 2, -2, 0);
    }

    @Test
    void a_pixel_under_several_patches_has_their_mean() {
        Occlusion occlusion = new Occlusion(new ImageShape(1, 3), 2, 1, 0);

        float[] drops = occlusion.drops(
                new float[] {1, 1, 1}, images -> images.length == 1 ? new double[] {1} : new double[] {0.9, 0.5});

        assertThat(drops[0]).isCloseTo(0.1f, within(1e-6f));
        assertThat(drops[1]).isCloseTo(0.3f, within(1e-6f));
        assertThat(drops[2]).isCloseTo(0.5f, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, size must be >= 1; was 0", "3, 0, was 0", "3, 4, stride must be from 1 to size 3; was 4"})
    void a_patch_that_leaves_gaps_is_refused(int size, int stride, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Occlusion(DIGIT, size, stride, 0))
                .withMessageContaining(message.replace(';', ','));
    }

    @Test
    void inputs_are_a_square_image_or_else_one_row() {
        assertThat(ImageShape.of(784)).isEqualTo(DIGIT);
        assertThat(ImageShape.of(1)).isEqualTo(new ImageShape(1, 1));
        assertThat(ImageShape.of(20)).isEqualTo(new ImageShape(1, 20));
        assertThat(ImageShape.of(783)).isEqualTo(new ImageShape(1, 783));
        assertThat(new ImageShape(2, 3).rows(new float[] {1, 2, 3, 4, 5, 6}))
                .isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    }

    /** The images that are asked about, after the whole one. */
    private static List<float[]> asked(Occlusion occlusion, float[] image) {
        List<float[]> asked = new ArrayList<>();
        occlusion.drops(image, images -> {
            asked.addAll(List.of(images));
            return new double[images.length];
        });
        assertThat(asked.removeFirst()).containsExactly(image);
        return asked;
    }

    private static double sum(float[] weights, float[] pixels) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * pixels[i];
        }
        return sum;
    }
}
