package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "-1, 5, 300, 20, 'limit must be >= 0, was -1'",
        "5, -1, 300, 20, 'back-off must be >= 0s, was PT-1S'",
        "5, 5, 4, 20, 'longest must be >= scratchnet.training.retries.back-off, which is PT5S, was PT4S'",
        "5, 5, 300, -1, 'lost-workers must be >= 0, was -1'"
    })
    void names_the_setting_that_is_wrong(int limit, int backOff, int longest, int lostWorkers, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RetrySettings(limit, Duration.ofSeconds(backOff), Duration.ofSeconds(longest), lostWorkers))
                .withMessage("scratchnet.training.retries." + rule);
    }
}
