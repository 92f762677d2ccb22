package io.scratchnet.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures the displacements that many samples had. */
class ElasticFieldTest {
    private static final int SIDE = 28;
    private static final int SAMPLES = 4000;
    private static final int ROW = 10;
    private static final int COLUMN = 9;
    private static final int INSIDE = ROW * SIDE + COLUMN;

    @ParameterizedTest
    @CsvSource({"1.5, 5", "1.38, 4", "0.7, 2", "3, 9"})
    void has_the_deviation_of_alpha_over_the_image_and_at_its_corners(double alpha, double sigma) {
        double[][] fields = displacements(alpha, sigma);
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            sum += covariance(fields, i, i);
        }
        assertThat(Math.sqrt(sum / SIDE / SIDE)).isCloseTo(alpha, within(0.05 * alpha));
        assertThat(Math.sqrt(covariance(fields, 0, 0))).isCloseTo(alpha, within(0.06 * alpha));
    }

    @ParameterizedTest
    @CsvSource({"1.5, 5", "1.38, 4", "0.7, 2", "3, 9"})
    void is_correlated_as_noise_smoothed_by_a_gaussian_of_sigma(double alpha, double sigma) {
        double[][] fields = displacements(alpha, sigma);
        for (int down = 0; down <= 12; down += 3) {
            for (int right = 0; right <= 12; right += 3) {
                double expected = Math.exp(-(down * down + right * right) / (4 * sigma * sigma));
                double measured = covariance(fields, INSIDE, INSIDE + down * SIDE + right) / alpha / alpha;
                assertThat(measured).isCloseTo(expected, within(0.06));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1.5, 5"})
    void right_and_down_know_nothing_of_each_other(double alpha, double sigma) {
        Scratch scratch = new Scratch(SIDE);
        double product = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            draw(new Augmenter(Augmentation.none().withElastic(alpha, sigma), SIDE, 3), sample, scratch);
            product += (scratch.x[INSIDE] - COLUMN) * (scratch.y[INSIDE] - ROW);
        }
        assertThat(product / SAMPLES / alpha / alpha).isCloseTo(0, within(0.06));
    }

    /** (2 × samples, pixels): displacements right, then displacements down. */
    private static double[][] displacements(double alpha, double sigma) {
        Augmenter augmenter = new Augmenter(Augmentation.none().withElastic(alpha, sigma), SIDE, 3);
        Scratch scratch = new Scratch(SIDE);
        double[][] fields = new double[2 * SAMPLES][SIDE * SIDE];
        for (int sample = 0; sample < SAMPLES; sample++) {
            draw(augmenter, sample, scratch);
            for (int i = 0; i < SIDE * SIDE; i++) {
                int row = i / SIDE;
                fields[sample][i] = scratch.x[i] - i % SIDE;
                fields[SAMPLES + sample][i] = scratch.y[i] - row;
            }
        }
        return fields;
    }

    private static void draw(Augmenter augmenter, int sample, Scratch scratch) {
        augmenter.apply(new byte[SIDE * SIDE], 0, 0, sample, new float[SIDE * SIDE], 0, scratch);
    }

    /** Of two pixels over the samples; the mean is 0 by construction. */
    private static double covariance(double[][] fields, int one, int other) {
        double sum = 0;
        for (double[] field : fields) {
            sum += field[one] * field[other];
        }
        return sum / fields.length;
    }
}
