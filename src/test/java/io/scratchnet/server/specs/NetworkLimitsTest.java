package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkLimitsTest {

    @ParameterizedTest
    @CsvSource({"-1, 1, 1, layers, -1", "1, 0, 1, units, 0", "1, 1, -5, parameters, -5"})
    void names_the_limit_that_no_network_could_keep_to(int layers, int units, long parameters, String name, long was) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkLimits(layers, units, parameters))
                .withMessage("scratchnet.limits.network." + name + " must be >= 1, was " + was);
    }
}
