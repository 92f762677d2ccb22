package io.scratchnet.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    @Test
    void knows_the_values_of_a_matrix_whose_values_are_known() {
        // the second difference with fixed ends: 2 - 2 cos(k π / 5), k = 4 … 1
        double[][] matrix = {{2, -1, 0, 0}, {-1, 2, -1, 0}, {0, -1, 2, -1}, {0, 0, -1, 2}};
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        for (int k = 0; k < 4; k++) {
            assertThat(eigen.values()[k]).isCloseTo(2 - 2 * Math.cos((4 - k) * Math.PI / 5), CLOSE);
        }
    }

    @Test
    void vectors_and_values_give_the_matrix_back() {
        double[][] matrix = new double[17][17];
        for (int i = 0; i < 17; i++) {
            for (int j = 0; j < 17; j++) {
                matrix[i][j] = Math.exp(-(i - j) * (i - j) / 30.0);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        for (int i = 0; i < 17; i++) {
            for (int j = 0; j < 17; j++) {
                double sum = 0;
                double product = 0;
                for (int k = 0; k < 17; k++) {
                    sum += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
                    product += eigen.vectors()[i][k] * eigen.vectors()[j][k];
                }
                assertThat(sum).isCloseTo(matrix[i][j], CLOSE);
                assertThat(product).isCloseTo(i == j ? 1 : 0, CLOSE);
            }
        }
    }
}
