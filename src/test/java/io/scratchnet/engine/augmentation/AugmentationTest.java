package io.scratchnet.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "-1, 0, 0, 0, 0, 0, 0, \"shift must be in [0, 1000], was -1.0\"",
                "0, NaN, 0, 0, 0, 0, 0, \"rotation must be in [0, 180], was NaN\"",
                "0, 180.5, 0, 0, 0, 0, 0, \"rotation must be in [0, 180], was 180.5\"",
                "0, 0, 1, 0, 0, 0, 0, \"scale must be in [0, 1), was 1.0\"",
                "0, 0, 0, 90, 0, 0, 0, \"shear must be in [0, 90), was 90.0\"",
                "0, 0, 0, 0, Infinity, 1, 0, \"elasticAlpha must be in [0, 1000], was Infinity\"",
                "0, 0, 0, 0, 1.5, 0, 0, \"elasticSigma must be above 0 if elasticAlpha is 1.5, was 0.0\"",
                "0, 0, 0, 0, 1.5, -4, 0, \"elasticSigma must be in [0, 1000], was -4.0\"",
                "0, 0, 0, 0, 0, 0, -0.1, \"noise must be in [0, 1000], was -0.1\""
            })
    void refuses_settings_out_of_range_and_shows_them(
            double shift,
            double rotation,
            double scale,
            double shear,
            double alpha,
            double sigma,
            double noise,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(shift, rotation, scale, shear, alpha, sigma, noise))
                .withMessage(message);
    }

    @Test
    void is_none_only_where_every_amplitude_is_0() {
        assertThat(Augmentation.none().isNone()).isTrue();
        assertThat(Augmentation.none().withElastic(0, 4).isNone()).isTrue();
        assertThat(Augmentation.none().withElastic(1, 4).isNone()).isFalse();
        assertThat(Augmentation.none().withNoise(0.1).isNone()).isFalse();
        for (int i = 0; i < 4; i++) {
            double[] amplitudes = new double[4];
            amplitudes[i] = 0.5;
            assertThat(Augmentation.affine(amplitudes[0], amplitudes[1], amplitudes[2], amplitudes[3])
                            .isNone())
                    .isFalse();
        }
    }
}
