package io.scratchnet.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
    @Test
    void refuses_lengths_that_disagree_and_shows_them() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.images(new byte[5], new byte[2], 3, 10))
                .withMessage("2 labels of 3 features need 6 pixels, were 5");
    }

    @Test
    void refuses_a_label_that_is_no_class() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.images(new byte[2], new byte[] {1, 10}, 1, 10))
                .withMessage("label 1 must be in [0, 10), was 10");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 257})
    void refuses_images_of_too_few_or_too_many_classes(int classes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.images(new byte[2], new byte[2], 1, classes))
                .withMessage("classes must be in [2, 256], was " + classes);
    }

    @Test
    void refuses_images_without_a_sample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.images(new byte[0], new byte[0], 784, 10))
                .withMessage("need at least one sample");
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without null checks
    void refuses_a_row_that_is_null_and_names_it() {
        float[][] good = {{1}, {2}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(new float[][] {{1}, null}, good))
                .withMessage("x[1] must be a row of numbers, was null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(good, new float[][] {null, {1}}))
                .withMessage("targets[0] must be a row of numbers, was null");
    }

    @Test
    void refuses_numbers_that_are_not_finite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(new float[][] {{1, Float.NaN}}, new float[][] {{1}}))
                .withMessage("x[0][1] must be finite, was NaN");
    }

    @Test
    void keeps_no_array_of_the_caller() {
        float[][] targets = {{0, 1}};
        Dataset data = Dataset.of(new float[][] {{1}}, targets);
        targets[0][0] = 9;
        assertThat(data.label(0)).isEqualTo(1);
    }
}
