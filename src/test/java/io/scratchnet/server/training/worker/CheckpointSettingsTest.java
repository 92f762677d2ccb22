package io.scratchnet.server.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointSettingsTest {

    @ParameterizedTest
    @CsvSource({"0, 10", "100, 10", "500, 10", "501, 10.02", "8000, 160", "60000, 1200"})
    void a_gap_is_the_interval_or_twenty_times_the_cost(long costMillis, double gapSeconds) {
        CheckpointSettings settings = new CheckpointSettings(Duration.ofSeconds(10), 0.05);
        assertThat(settings.gap(Duration.ofMillis(costMillis)))
                .isEqualTo(Duration.ofMillis(Math.round(1000 * gapSeconds)));
    }

    @Test
    void without_an_interval_the_cost_alone_counts() {
        CheckpointSettings settings = new CheckpointSettings(Duration.ZERO, 1);
        assertThat(settings.gap(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT8761H", "P99999999999999D"})
    void an_interval_that_is_negative_or_overflows_is_refused(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckpointSettings(interval, 1))
                .withMessage(
                        "scratchnet.training.checkpoints.interval must be between 0s and 365 days, was " + interval);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1e-300, 0.0009, 1.1, Double.NaN})
    void an_overhead_that_is_no_share_or_leaves_no_time_for_checkpoints_is_refused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckpointSettings(Duration.ZERO, share))
                .withMessage("scratchnet.training.checkpoints.max-overhead must be between 0.001 and 1, was " + share);
    }
}
