package io.scratchnet.server.predictions.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violation;
import org.junit.jupiter.api.Test;

class PatchTest {

    @Test
    void every_pixel_of_a_digit_may_be_hidden_by_itself() {
        assertThat(new Patch(1, 1, 0).over(new ImageShape(28, 28)).patches()).isEqualTo(784);
    }

    @Test
    void a_large_image_takes_a_larger_stride() {
        ImageShape row = new ImageShape(1, 5000);

        assertThat(new Patch(10, 5, 0).over(row).patches()).isEqualTo(999);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new Patch(10, 4, 0).over(row))
                .withMessageContaining("1024 positions, stride 4 makes 1249 of an image of 1 x 5000");
    }

    @Test
    void every_field_out_of_its_range_is_named() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new Patch(29, 0, Float.NaN))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::pointer)
                        .containsExactly("#/occlusion/size", "#/occlusion/stride", "#/occlusion/baseline"));
    }
}
